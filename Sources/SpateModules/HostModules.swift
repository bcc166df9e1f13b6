package import SpateScript

/// All modules that scripts can import; a test compares this list with the folder.
package enum HostModules {
    package static let all: [any HostModule.Type] = [
        K6Module.self, HTTPModule.self, MetricsModule.self, ExecutionModule.self, SecretsModule.self,
        WSModule.self, WebSocketsModule.self, ExperimentalWebSocketsModule.self,
        EncodingModule.self, DataModule.self, CryptoModule.self, TimersModule.self, HTMLModule.self,
        FSModule.self, CSVModule.self, StreamsModule.self, RedisModule.self, ExperimentalRedisModule.self,
        SSEModule.self, ShortSSEModule.self,
    ]
}
