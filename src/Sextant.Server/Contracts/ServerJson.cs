using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>Reads and writes the contracts without reflection. Unknown fields in requests are refused by name.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(BackfillLine))]
[JsonSerializable(typeof(CompactionAnswer))]
[JsonSerializable(typeof(DescribeAnswer))]
[JsonSerializable(typeof(DescribeRequest))]
[JsonSerializable(typeof(Sextant.Features.EntityReceipt))]
[JsonSerializable(typeof(ErasureLine))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(EventRequest))]
[JsonSerializable(typeof(EventTypeAnswer))]
[JsonSerializable(typeof(EventTypeRequest))]
[JsonSerializable(typeof(EventTypesAnswer))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(FeatureApplyRequest))]
[JsonSerializable(typeof(FeatureAuditAnswer))]
[JsonSerializable(typeof(FeaturePlanAnswer))]
[JsonSerializable(typeof(FeaturePlanRequest))]
[JsonSerializable(typeof(FeatureSetAnswer))]
[JsonSerializable(typeof(FeatureSetsAnswer))]
[JsonSerializable(typeof(FeatureViewAnswer))]
[JsonSerializable(typeof(FeatureViewsAnswer))]
[JsonSerializable(typeof(FairnessAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(IngestLine))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(IngestRequest))]
[JsonSerializable(typeof(MaterializeAnswer))]
[JsonSerializable(typeof(MaterializeRequest))]
[JsonSerializable(typeof(MonitoringAlertsAnswer))]
[JsonSerializable(typeof(MonitoringAnswer))]
[JsonSerializable(typeof(MonitoringReferenceRequest))]
[JsonSerializable(typeof(ReadinessAnswer))]
[JsonSerializable(typeof(ServiceLevelsAnswer))]
[JsonSerializable(typeof(ModelAliasAnswer))]
[JsonSerializable(typeof(ModelAliasRequest))]
[JsonSerializable(typeof(ModelAnswer))]
[JsonSerializable(typeof(ModelApprovalRequest))]
[JsonSerializable(typeof(ModelChange))]
[JsonSerializable(typeof(ModelCollectAnswer))]
[JsonSerializable(typeof(ModelCollectRequest))]
[JsonSerializable(typeof(ModelComparisonAnswer))]
[JsonSerializable(typeof(ModelEncodeAnswer))]
[JsonSerializable(typeof(ModelEncodeRequest))]
[JsonSerializable(typeof(ModelHistoryAnswer))]
[JsonSerializable(typeof(ModelNoteRequest))]
[JsonSerializable(typeof(ModelPromoteAnswer))]
[JsonSerializable(typeof(ModelPromoteRequest))]
[JsonSerializable(typeof(ModelRollbackRequest))]
[JsonSerializable(typeof(ModelScoreAnswer))]
[JsonSerializable(typeof(ModelScoreRequest))]
[JsonSerializable(typeof(ModelSlotAnswer))]
[JsonSerializable(typeof(ModelTagRequest))]
[JsonSerializable(typeof(ModelVerifyAnswer))]
[JsonSerializable(typeof(ModelVersionAnswer))]
[JsonSerializable(typeof(ModelVersionSummary))]
[JsonSerializable(typeof(ModelWebhook))]
[JsonSerializable(typeof(ModelWebhookRequest))]
[JsonSerializable(typeof(ModelWebhooksAnswer))]
[JsonSerializable(typeof(ModelsAnswer))]
[JsonSerializable(typeof(OnlineFeaturesAnswer))]
[JsonSerializable(typeof(OnlineFeaturesRequest))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(QuarantineItem))]
[JsonSerializable(typeof(QuarantinePage))]
[JsonSerializable(typeof(ReleaseAnswer))]
[JsonSerializable(typeof(AgreementAnswer))]
[JsonSerializable(typeof(CaseAnswer))]
[JsonSerializable(typeof(CaseAssignRequest))]
[JsonSerializable(typeof(CaseHistoryAnswer))]
[JsonSerializable(typeof(CaseLeaseAnswer))]
[JsonSerializable(typeof(CaseLeaseRequest))]
[JsonSerializable(typeof(CaseLinkRequest))]
[JsonSerializable(typeof(CaseNoteRequest))]
[JsonSerializable(typeof(CaseOpenRequest))]
[JsonSerializable(typeof(CaseOpenedAnswer))]
[JsonSerializable(typeof(CasePassRequest))]
[JsonSerializable(typeof(CasePersonRequest))]
[JsonSerializable(typeof(CaseReasonRequest))]
[JsonSerializable(typeof(CaseSnoozeRequest))]
[JsonSerializable(typeof(CaseVerdictAnswer))]
[JsonSerializable(typeof(CaseVerdictRequest))]
[JsonSerializable(typeof(CasesPage))]
[JsonSerializable(typeof(ClaimAnswer))]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(QueueStatisticsAnswer))]
[JsonSerializable(typeof(ReviewQueueAnswer))]
[JsonSerializable(typeof(ReviewQueueApplied))]
[JsonSerializable(typeof(ReviewQueueRequest))]
[JsonSerializable(typeof(ReviewQueuesAnswer))]
[JsonSerializable(typeof(CoverageAnswer))]
[JsonSerializable(typeof(DecisionAnswer))]
[JsonSerializable(typeof(DecisionsPage))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(FeedbackAnswer))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(FeedbackRevokeRequest))]
[JsonSerializable(typeof(FeedbackRevokedAnswer))]
[JsonSerializable(typeof(LabelsPage))]
[JsonSerializable(typeof(SpineLine))]
[JsonSerializable(typeof(BacktestAnswer))]
[JsonSerializable(typeof(BacktestRequest))]
[JsonSerializable(typeof(ChangesAnswer))]
[JsonSerializable(typeof(DecideAnswer))]
[JsonSerializable(typeof(ExperimentAnswer))]
[JsonSerializable(typeof(ExperimentApplyRequest))]
[JsonSerializable(typeof(ExperimentPlanAnswer))]
[JsonSerializable(typeof(ExperimentPlanRequest))]
[JsonSerializable(typeof(ExperimentReportAnswer))]
[JsonSerializable(typeof(ExperimentStopRequest))]
[JsonSerializable(typeof(ExperimentsAnswer))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(PoliciesAnswer))]
[JsonSerializable(typeof(PolicyAnswer))]
[JsonSerializable(typeof(PolicyApplyRequest))]
[JsonSerializable(typeof(PolicyPlanAnswer))]
[JsonSerializable(typeof(PolicyPlanRequest))]
[JsonSerializable(typeof(PolicyRollbackRequest))]
[JsonSerializable(typeof(PolicyRolloutAnswer))]
[JsonSerializable(typeof(PolicyRolloutRequest))]
[JsonSerializable(typeof(PolicySummary))]
[JsonSerializable(typeof(RehearseAnswer))]
[JsonSerializable(typeof(RehearseRequest))]
[JsonSerializable(typeof(TrainingSetAnswer))]
[JsonSerializable(typeof(TrainingSetBody))]
[JsonSerializable(typeof(TrainingSetLine))]
[JsonSerializable(typeof(TrainingRunAnswer))]
[JsonSerializable(typeof(TrainingRunCancelRequest))]
[JsonSerializable(typeof(TrainingRunLine))]
[JsonSerializable(typeof(TrainingRunsAnswer))]
[JsonSerializable(typeof(TrainingStartAnswer))]
[JsonSerializable(typeof(TrainingStartRequest))]
[JsonSerializable(typeof(VerificationAnswer))]
[JsonSerializable(typeof(ViewStatisticsAnswer))]
public sealed partial class ServerJson : JsonSerializerContext
{
    /// <summary>Escapes only what JSON must, so that people can read answers: they are JSON documents and no part of a web page.</summary>
    public static ServerJson Plain => PlainHolder.Instance;

    // A class of its own, because the generated Default must be there first.
    static class PlainHolder
    {
        public static readonly ServerJson Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Makes the framework's own reading of requests as strict: it takes the types from here, but not their settings.</summary>
    internal static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, Plain);
        options.UnmappedMemberHandling = Default.Options.UnmappedMemberHandling;
        options.RespectNullableAnnotations = Default.Options.RespectNullableAnnotations;
        options.AllowDuplicateProperties = Default.Options.AllowDuplicateProperties;
        options.NumberHandling = Default.Options.NumberHandling;
    }
}
