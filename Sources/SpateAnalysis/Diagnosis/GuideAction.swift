/// What to do, in the words of the guide for load tests of production.
enum GuideAction {
    static let metrics = "Check the target's metrics: CPU and memory against their limits."
    static let logs = "Review the application logs of that time."
    static let poolSize = "Check the size of the database connection pool against what the database allows."
    static let queries = "Analyze slow queries: the longer a connection is held, the sooner the pool is empty."
    static let scaleUp = "Consider scaling up: more machines, or larger ones."
    static let database = "Verify that the database can be reached and is not at its limit of connections."
    static let health = "Check the health endpoints, the detailed one first."
    static let timeouts = "Review the timeouts of the application, of its proxies and of the script."
    static let rateLimits = "Check for rate limiting, in the application and in what stands before it."
    static let crashLogs = "Review the crash logs."
    static let memoryTrend = "Check how memory grows over time, and take a heap profile of a run under load."
    static let errorPatterns = "Analyze which requests fail, and with what."
    static let recentChanges = "Review recent changes of the code."
    static let rollback = "Consider a rollback."
    static let repeatRun = "Repeat the run: its figures do not tell of the target alone."
}
