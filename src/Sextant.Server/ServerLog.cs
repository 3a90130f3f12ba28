using Microsoft.Extensions.Logging;

namespace Sextant.Server;

/// <summary>What the server writes to its log. Never payloads, never personal data.</summary>
static partial class ServerLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Code} {Detail}")]
    public static partial void StorageFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Unexpected error at {Route}")]
    public static partial void Bug(ILogger logger, string route, Exception error);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "Materialization for a Feast client failed: {Detail}")]
    public static partial void MaterializationFailed(ILogger logger, string detail, Exception error);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "Inference at {Route} was answered with {Status} {Code}")]
    public static partial void InferenceRefused(ILogger logger, string route, int status, string code);

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "How change {Asked} of the audit trail ended ({Status}) could not be written there. {Code} {Detail}")]
    public static partial void OutcomeNotAudited(ILogger logger, long asked, int status, string code, string detail, Exception error);
}
