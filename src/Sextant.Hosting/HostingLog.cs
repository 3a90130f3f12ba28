using Microsoft.Extensions.Logging;
using Sextant.Platform;

namespace Sextant.Hosting;

/// <summary>What jobs write to the log.</summary>
static partial class HostingLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Moved {Count} {What} to the history")]
    public static partial void Compacted(ILogger logger, long count, string what);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Moving {What} to the history failed and will be tried again; they are safe in the log. {Code} {Detail}")]
    public static partial void CompactionFailed(ILogger logger, string what, string code, string detail, Exception error);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "The feature stream failed and will be tried again; features are served as they were. {Code} {Detail}")]
    public static partial void StreamFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "The first statistics of view {View} were not kept; features are served as they were. {Code} {Detail}")]
    public static partial void BaselineFailed(ILogger logger, string view, string code, string detail, Exception error);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "Sampled reads were not kept for the audit; features are served as they were. {Code} {Detail}")]
    public static partial void AuditFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "View {View} is filled anew from the history. {Code} {Detail}")]
    public static partial void ViewUnreadable(ILogger logger, string view, string code, string detail);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{Note}")]
    public static partial void OpenedWithNote(ILogger logger, string note);

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "Model {Model}: '{Alias}' (version {Version}) does not serve as it says; what served before goes on. {Code} {Detail}")]
    public static partial void ModelNotServed(ILogger logger, string model, string alias, int version, string code, string detail);

    [LoggerMessage(EventId = 31, Level = LogLevel.Error, Message = "Telling webhooks failed and will be tried again; what waits is safe in the store. {Code} {Detail}")]
    public static partial void WebhooksFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 32, Level = LogLevel.Warning, Message = "Webhook {Webhook} did not take change {Change} in time and is told no more of it: {Detail}")]
    public static partial void WebhookGivenUp(ILogger logger, long webhook, long change, string detail);

    [LoggerMessage(EventId = 41, Level = LogLevel.Information, Message = "Training run {Run} is {State}. {Code} {Detail}")]
    public static partial void TrainingEnded(ILogger logger, string run, TrainingState state, string code, string detail);

    [LoggerMessage(EventId = 42, Level = LogLevel.Warning, Message = "A training job does not run. {Code} {Detail}")]
    public static partial void TrainingNotStarted(ILogger logger, string code, string detail);

    [LoggerMessage(EventId = 43, Level = LogLevel.Error, Message = "Training jobs failed and will be tried again. {Code} {Detail}")]
    public static partial void TrainingFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 50, Level = LogLevel.Information, Message = "Job {Job} is {State}. {Code} {Detail}")]
    public static partial void JobEnded(ILogger logger, string job, string state, string code, string detail);

    [LoggerMessage(EventId = 51, Level = LogLevel.Warning, Message = "Job {Job} was running when its process went away; it is {State}. {Detail}")]
    public static partial void JobRecovered(ILogger logger, string job, string state, string detail);

    [LoggerMessage(EventId = 52, Level = LogLevel.Error, Message = "The queue of jobs failed and will be tried again; what waits is safe in the store. {Code} {Detail}")]
    public static partial void JobsFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 53, Level = LogLevel.Error, Message = "How job {Job} ended could not be recorded; when its lease ends it goes on or is marked. {Code} {Detail}")]
    public static partial void JobNotRecorded(ILogger logger, string job, string code, string detail, Exception error);

    [LoggerMessage(EventId = 54, Level = LogLevel.Information, Message = "Rollout: {Detail}")]
    public static partial void RolloutChanged(ILogger logger, string detail);

    [LoggerMessage(EventId = 55, Level = LogLevel.Warning, Message = "An experiment was stopped by its guard rails: {Detail}")]
    public static partial void ExperimentStopped(ILogger logger, string detail);

    [LoggerMessage(EventId = 56, Level = LogLevel.Error, Message = "Looking at rollouts and experiments failed and will be tried again; decisions are made as before. {Code} {Detail}")]
    public static partial void PoliciesFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 75, Level = LogLevel.Error, Message = "Lists or settings of fraud decisions could not be read again; those known count on. {Code} {Detail}")]
    public static partial void FraudFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 76, Level = LogLevel.Error, Message = "Opening cases of fraud failed and will be tried again; decisions are made as before. {Code} {Detail}")]
    public static partial void FraudCasesFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 77, Level = LogLevel.Warning, Message = "A review has no case. {Detail}")]
    public static partial void FraudCaseNotOpened(ILogger logger, string detail);

    [LoggerMessage(EventId = 78, Level = LogLevel.Warning, Message = "Rule {Rule} of {Kind} blocked {Blocks} of the last {Decisions} requests, and is suspended: it is only noted until somebody resumes it")]
    public static partial void FraudRuleSuspended(ILogger logger, string rule, string kind, int blocks, int decisions);

    [LoggerMessage(EventId = 80, Level = LogLevel.Error, Message = "The entity graph stands still and will be tried again. {Code} {Detail}")]
    public static partial void GraphFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 81, Level = LogLevel.Error, Message = "Events of fraud decisions could not be written and will be tried again. {Code} {Detail}")]
    public static partial void FraudEventsFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 82, Level = LogLevel.Error, Message = "Labels of fraud could not be followed and will be tried again. {Code} {Detail}")]
    public static partial void FraudLabelsFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 60, Level = LogLevel.Warning, Message = "Monitoring: {Detail}")]
    public static partial void MonitoringAlert(ILogger logger, string detail);

    [LoggerMessage(EventId = 61, Level = LogLevel.Error, Message = "Monitoring failed and will be tried again; requests are answered as before. {Code} {Detail}")]
    public static partial void MonitoringFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 70, Level = LogLevel.Warning, Message = "Some metrics are not up to date; that is tried again and told once. {Code} {Detail}")]
    public static partial void TelemetryFailed(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 62, Level = LogLevel.Warning, Message = "An hour of monitoring is left out. {Code} {Detail}")]
    public static partial void HourDamaged(ILogger logger, string code, string detail);

    [LoggerMessage(EventId = 64, Level = LogLevel.Error, Message = "{Count} decisions that were recorded without waiting for the disk were lost, {Total} since the start: the decision log cannot keep up, or cannot be written")]
    public static partial void DecisionsLost(ILogger logger, long count, long total);

    [LoggerMessage(EventId = 65, Level = LogLevel.Information, Message = "Deleted {Count} decisions that were older than they are kept")]
    public static partial void DecisionsDropped(ILogger logger, long count);

    [LoggerMessage(EventId = 66, Level = LogLevel.Error, Message = "Deleting old decisions failed and will be tried again. {Code} {Detail}")]
    public static partial void DecisionsNotDropped(ILogger logger, string code, string detail, Exception error);

    [LoggerMessage(EventId = 73, Level = LogLevel.Error, Message = "Keys could not be read again; those known count on. {Code} {Detail}")]
    public static partial void KeysNotRefreshed(ILogger logger, string code, string detail, Exception error);
}
