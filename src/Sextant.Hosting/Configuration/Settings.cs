namespace Sextant.Hosting.Configuration;

/// <summary>All keys of <c>sextant.yaml</c>: the one table behind the reader and docs/configuration.md.</summary>
static class Settings
{
    public static readonly IReadOnlyList<Setting> All =
    [
        Setting.Url("server.url", o => o.Url, (o, v) => o with { Url = v }, "Where the server listens. `--url` on the command line goes before."),
        Setting.Duration("intake.maxFutureSkew", o => o.Intake.MaxFutureSkew, (o, v) => o with { Intake = o.Intake with { MaxFutureSkew = v } }, "How far ahead of the server's clock an event's time may lie before the event is set aside."),
        Setting.Size("intake.maxEventBytes", o => o.Intake.MaxEventBytes, (o, v) => o with { Intake = o.Intake with { MaxEventBytes = (int)v } }, "Largest event as JSON.", minimum: 256, maximum: 16 << 20),
        Setting.Count("intake.maxBatchEvents", o => o.Intake.MaxBatchEvents, (o, v) => o with { Intake = o.Intake with { MaxBatchEvents = (int)v } }, "Most events in one JSON array. NDJSON has no such limit.", maximum: 1_000_000),
        Setting.Size("intake.maxBatchBytes", o => o.Intake.MaxBatchBytes, (o, v) => o with { Intake = o.Intake with { MaxBatchBytes = (int)v } }, "Largest JSON body after decompression. NDJSON has no such limit.", minimum: 1024, maximum: 1 << 30),
        Setting.Size("intake.maxBufferedBytes", o => o.Intake.MaxBufferedBytes, (o, v) => o with { Intake = o.Intake with { MaxBufferedBytes = v } }, "Memory for JSON bodies being read, over all requests. Beyond it requests are answered with 429.", minimum: 1 << 20),
        Setting.Size("log.queueBytes", o => o.LogQueueBytes, (o, v) => o with { LogQueueBytes = v }, "Memory that events waiting for the disk may take. Beyond it requests are answered with 429.", minimum: 1 << 20),
        Setting.Size("log.databaseBytes", o => o.LogDatabaseBytes, (o, v) => o with { LogDatabaseBytes = v }, "Largest size of the event log's database; 0 for no limit but the disk's.", minimum: 0),
        Setting.Count("quarantine.maxEvents", o => o.QuarantineEvents, (o, v) => o with { QuarantineEvents = v }, "Most events that are set aside at a time. Further ones are refused."),
        Setting.Size("quarantine.maxBytes", o => o.QuarantineBytes, (o, v) => o with { QuarantineBytes = v }, "Most bytes that are set aside at a time. Further events are refused.", minimum: 1024),
        Setting.Count("history.maxPendingEvents", o => o.History.MaxPendingEvents, (o, v) => o with { History = o.History with { MaxPendingEvents = v } }, "How many events may wait in the log before they move to the Parquet history."),
        Setting.Duration("history.maxPendingAge", o => o.History.MaxPendingAge, (o, v) => o with { History = o.History with { MaxPendingAge = v } }, "How long events may wait in the log before they move to the Parquet history, however few."),
        Setting.Count("history.maxCommitEvents", o => o.History.MaxCommitEvents, (o, v) => o with { History = o.History with { MaxCommitEvents = v } }, "Most events moved in one step."),
        Setting.Count("history.maxFilesPerDay", o => o.History.MaxFilesPerDay, (o, v) => o with { History = o.History with { MaxFilesPerDay = (int)v } }, "Most files of one event type and day before they are joined.", maximum: 10_000),
        Setting.Size("history.memoryBytes", o => o.HistoryMemoryBytes, (o, v) => o with { HistoryMemoryBytes = v }, "Memory that scans and moves may take; beyond it they go to disk.", minimum: 256 << 20),
        Setting.Count("features.fillPartEvents", o => o.FeatureFillPartEvents, (o, v) => o with { FeatureFillPartEvents = v }, "About how many events of the history, in whole days, a backfill or materialization reads between two saves. One that is killed repeats no more than that."),
        Setting.Share("features.auditSample", o => o.FeatureAuditSample, (o, v) => o with { FeatureAuditSample = v }, "Share of online reads of which one entity's values are kept for `sextant features audit`, with its keys; 0 for none."),
        Setting.Size("models.fileBytes", o => o.ModelFileBytes, (o, v) => o with { ModelFileBytes = v }, "Largest file that is registered as a model.", minimum: 1 << 20),
        Setting.Size("models.onnxMemoryBytes", o => o.OnnxMemoryBytes, (o, v) => o with { OnnxMemoryBytes = v }, "Memory that ONNX models may take, counted as twice their files. A model that finds no room is refused, and what served before goes on.", minimum: 16 << 20),
        Setting.ShortDuration("models.slot.stepDeadline", o => o.Slot.StepDeadline, (o, v) => o with { Slot = o.Slot with { StepDeadline = v } }, "What a model of a slot has for up to 256 rows before the next one is asked.", minimumMilliseconds: 1),
        Setting.ShortDuration("models.slot.budget", o => o.Slot.Budget, (o, v) => o with { Slot = o.Slot with { Budget = v } }, "What all models of a slot have together for up to 256 rows; then the constant is given.", minimumMilliseconds: 1),
        Setting.Share("models.slot.breakerFailureShare", o => o.Slot.Breaker.FailureShare, (o, v) => o with { Slot = o.Slot with { Breaker = o.Slot.Breaker with { FailureShare = v } } }, "Share of the calls in `models.slot.breakerWindow` that must fail before a model is left alone for a while."),
        Setting.Count("models.slot.breakerCalls", o => o.Slot.Breaker.Calls, (o, v) => o with { Slot = o.Slot with { Breaker = o.Slot.Breaker with { Calls = (int)v } } }, "Fewest calls in that window before a model is left alone.", minimum: 2, maximum: 1_000_000),
        Setting.ShortDuration("models.slot.breakerWindow", o => o.Slot.Breaker.Window, (o, v) => o with { Slot = o.Slot with { Breaker = o.Slot.Breaker with { Window = v } } }, "Time in which failed calls are counted.", minimumMilliseconds: 500),
        Setting.ShortDuration("models.slot.breakerPause", o => o.Slot.Breaker.Pause, (o, v) => o with { Slot = o.Slot with { Breaker = o.Slot.Breaker with { Pause = v } } }, "How long a model is left alone; then one call tries.", minimumMilliseconds: 500),
        Setting.ShortDuration("models.batching.latencyTarget", o => o.Batching.LatencyTarget, (o, v) => o with { Batching = o.Batching with { LatencyTarget = v } }, "For versions with the tag `batching`: what a request for inference has, waiting included. A batch grows no further than that, and who would be answered later gets 429 at once.", minimumMilliseconds: 1),
        Setting.Count("models.batching.maximumRows", o => o.Batching.MaximumRows, (o, v) => o with { Batching = o.Batching with { MaximumRows = (int)v } }, "Most rows that go through such a model together.", maximum: 65_536),
        Setting.Count("models.batching.queueRows", o => o.Batching.QueueRows, (o, v) => o with { Batching = o.Batching with { QueueRows = (int)v } }, "Most rows that wait for such a model. Beyond it requests are answered with 429.", maximum: 1_000_000),
        Setting.Duration("decisions.retention", o => o.Decisions.Retention, (o, v) => o with { Decisions = o.Decisions with { Retention = v } }, "How long decisions are kept. Once a day, whole days that are older are deleted."),
        Setting.Size("decisions.queueBytes", o => o.Decisions.QueueBytes, (o, v) => o with { Decisions = o.Decisions with { QueueBytes = v } }, "Memory that decisions waiting for the disk may take. Beyond it what must be recorded is refused.", minimum: 1 << 20),
        Setting.Size("decisions.postedBytes", o => o.Decisions.PostedBytes, (o, v) => o with { Decisions = o.Decisions with { PostedBytes = v } }, "Memory for decisions that are recorded without waiting for the disk. Beyond it they are lost and counted; no more than this is lost by a kill.", minimum: 1 << 16),
        Setting.Size("decisions.databaseBytes", o => o.Decisions.DatabaseBytes, (o, v) => o with { Decisions = o.Decisions with { DatabaseBytes = v } }, "Largest size of the decision log's database; 0 for no limit but the disk's.", minimum: 0),
        Setting.Size("decisions.memoryBytes", o => o.Decisions.MemoryBytes, (o, v) => o with { Decisions = o.Decisions with { MemoryBytes = v } }, "Memory that searches in the decision log and moves to Parquet may take; beyond it they go to disk.", minimum: 256 << 20),
        Setting.Flag("models.webhooks.allowPrivate", o => o.Webhooks.AllowPrivate, (o, v) => o with { Webhooks = o.Webhooks with { AllowPrivate = v } }, "Whether webhooks may reach this machine and private networks."),
        Setting.ShortDuration("models.webhooks.timeout", o => o.Webhooks.Timeout, (o, v) => o with { Webhooks = o.Webhooks with { Timeout = v } }, "Longest that the address of a webhook may take to answer.", minimumMilliseconds: 100),
        Setting.Duration("models.webhooks.giveUpAfter", o => o.Webhooks.GiveUpAfter, (o, v) => o with { Webhooks = o.Webhooks with { GiveUpAfter = v } }, "How old a change may be before an address that does not take it is told no more of it."),
    ];
}
