/// The keys of plan files; the one list that reading, the schema and its test go by.
package enum PlanKeys {
    package static let plan = [
        "name", "script", "scripts", "env", "target", "allow_hosts", "ceilings", "window", "confirm", "monitors",
        "stop_rules", "success_criteria", "baseline", "reports", "history", "record", "labels", "after", "options",
    ]
    package static let target = ["name", "production", "url"]
    package static let ceilings = ["vus", "requests_per_second", "total_requests"]
    package static let window = ["days", "from", "to", "zone", "blackout"]
    package static let blackout = ["from", "to"]
    package static let stopRule = ["when", "name", "then"]
    package static let criterion = ["that", "name"]
    package static let baseline = ["run", "criteria", "force"]
    package static let report = ["format", "file"]
}
