using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>All models.</summary>
/// <param name="Models">By name.</param>
public sealed record ModelsAnswer(IReadOnlyList<ModelSummary> Models);

/// <summary>A model in short.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">How many versions it has.</param>
/// <param name="Latest">The newest one.</param>
/// <param name="Aliases">Which version plays which part.</param>
/// <param name="ServedBy">What scores now; missing if nothing does.</param>
/// <param name="Problems">What does not serve as its alias says.</param>
public sealed record ModelSummary(string Name, int Versions, int Latest, IReadOnlyDictionary<string, int> Aliases, string? ServedBy, IReadOnlyList<ModelProblem> Problems);

/// <summary>A model and its versions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Which version plays which part.</param>
/// <param name="ServedBy">What scores now; missing if nothing does.</param>
/// <param name="Problems">What does not serve as its alias says.</param>
/// <param name="Versions">Oldest first.</param>
public sealed record ModelAnswer(string Name, IReadOnlyDictionary<string, int> Aliases, string? ServedBy, IReadOnlyList<ModelProblem> Problems, IReadOnlyList<ModelVersionSummary> Versions);

/// <summary>Why an alias does not serve as it says; what served before goes on.</summary>
/// <param name="Alias">The alias.</param>
/// <param name="Version">Its version.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Detail">What is wrong, and what to do.</param>
public sealed record ModelProblem(string Alias, int Version, string Code, string Detail);

/// <summary>A version in short.</summary>
/// <param name="Name">The model.</param>
/// <param name="Version">1, 2, 3 … as they were registered.</param>
/// <param name="Id">SHA-256 of its package: the same id is the same model.</param>
/// <param name="Kind">How it is opened, as <c>trees</c>, <c>linear</c>, <c>onnx</c>.</param>
/// <param name="Bytes">Size of its package.</param>
/// <param name="RegisteredAt">When.</param>
/// <param name="RegisteredBy">By whom.</param>
/// <param name="Aliases">Parts that it plays.</param>
/// <param name="CollectedAt">When garbage collection took its package; missing while it is there.</param>
public sealed record ModelVersionSummary(string Name, int Version, string Id, string Kind, long Bytes, string RegisteredAt, string RegisteredBy, IReadOnlyList<string> Aliases, string? CollectedAt);

/// <summary>All about a version.</summary>
/// <param name="Version">In short.</param>
/// <param name="Manifest">What its package says of itself: signature, features, parameters, metrics, reference statistics, calibration.</param>
/// <param name="Card">The model for people, in Markdown.</param>
/// <param name="Metrics">How good it is on rows that it has not seen.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Approvals">Who approved of it or did not: each one's last word.</param>
public sealed record ModelVersionAnswer(ModelVersionSummary Version, JsonObject Manifest, string Card, IReadOnlyList<ModelMetricAnswer> Metrics, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<ModelChange> Approvals);

/// <summary>A figure with its interval.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Slice">The rows that it is of, as <c>country = DE</c>; missing for all.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
public sealed record ModelMetricAnswer(string Name, string? Slice, double Value, double? Low, double? High);

/// <summary>Something that happened to a model.</summary>
/// <param name="Id">One more with every change.</param>
/// <param name="At">When.</param>
/// <param name="Kind"><c>registered</c>, <c>alias</c>, <c>approved</c>, <c>rejected</c>, <c>note</c>, <c>tag</c>, <c>gate</c>, <c>override</c> or <c>collected</c>.</param>
/// <param name="Version">The version; missing for an alias that was taken away.</param>
/// <param name="Subject">The alias, tag or role that it is about.</param>
/// <param name="Previous">Of an alias: the version that had it before.</param>
/// <param name="Value">The note, the tag's value or the gate's result.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
public sealed record ModelChange(long Id, string At, string Kind, int? Version, string? Subject, int? Previous, string? Value, string By, string? Reason);

/// <summary>What happened to a model, and with a time, what served then.</summary>
/// <param name="Name">The model.</param>
/// <param name="At">The time that was asked for.</param>
/// <param name="Aliases">Which version had which alias at that time, by the changes up to then.</param>
/// <param name="Changes">Oldest first; with a time, those up to it.</param>
public sealed record ModelHistoryAnswer(string Name, string? At, IReadOnlyDictionary<string, int>? Aliases, IReadOnlyList<ModelChange> Changes);

/// <summary>An alias to be given to a version.</summary>
/// <param name="Version">The version.</param>
/// <param name="By">Who does it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expected">The version that is expected to have it, 0 for none: if another has it, nothing changes.</param>
/// <param name="Percent">Of <c>challenger</c>: the share of the keys that it scores as a canary, above 0 to 100.</param>
public sealed record ModelAliasRequest([property: JsonRequired] int Version, [property: JsonRequired] string By, [property: JsonRequired] string Reason, int? Expected = null, double? Percent = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>An alias after a change.</summary>
/// <param name="Name">The model.</param>
/// <param name="Alias">The alias.</param>
/// <param name="Version">The version that has it; missing for none.</param>
/// <param name="Changed">False if nothing was to change.</param>
/// <param name="Previous">The version that had it before.</param>
/// <param name="ServedBy">What scores now.</param>
/// <param name="Problems">What does not serve as its alias says.</param>
/// <param name="Door">Where the champion is asked if it takes no rows and so has no slot: a request, as POST /v2/models/nsfw/infer. Missing if a slot serves, or there is no champion.</param>
public sealed record ModelAliasAnswer(string Name, string Alias, int? Version, bool Changed, int? Previous, string? ServedBy, IReadOnlyList<ModelProblem> Problems, string? Door = null);

/// <summary>Two versions side by side, each as it was measured by itself.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The second.</param>
/// <param name="Metrics">Figures of either.</param>
/// <param name="Inputs">Columns that are not alike.</param>
/// <param name="Drift">How far the values of common columns had moved, by name.</param>
/// <param name="Parameters">Parameters that are not alike.</param>
/// <param name="Facts">Other facts that are not alike.</param>
public sealed record ModelComparisonAnswer(
    string From, string To, IReadOnlyList<ModelFigurePair> Metrics, IReadOnlyList<ModelInputDifference> Inputs, IReadOnlyDictionary<string, double> Drift,
    IReadOnlyList<ModelSettingDifference> Parameters, IReadOnlyList<ModelSettingDifference> Facts);

/// <summary>A figure of two versions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Slice">The rows that it is of; missing for all.</param>
/// <param name="From">Of the first.</param>
/// <param name="To">Of the second.</param>
/// <param name="Difference">Second less first.</param>
/// <param name="Apart">Whether the intervals have no value in common; missing without intervals.</param>
public sealed record ModelFigurePair(string Name, string? Slice, double? From, double? To, double? Difference, bool? Apart);

/// <summary>A column that two versions do not take alike.</summary>
/// <param name="Name">The column.</param>
/// <param name="What">How they differ.</param>
public sealed record ModelInputDifference(string Name, string What);

/// <summary>A setting that two versions do not have alike.</summary>
/// <param name="Name">The setting.</param>
/// <param name="From">Of the first.</param>
/// <param name="To">Of the second.</param>
public sealed record ModelSettingDifference(string Name, string? From, string? To);

/// <summary>Rows to score.</summary>
/// <param name="Rows">Lists of values in the order of the columns, or objects of values by column. Null is a missing value, and so is a column that is not there.</param>
/// <param name="Key">Whose rows they are: a canary has always the same keys.</param>
/// <param name="Explain">True: say for each row, of at most 256, what its columns add to its score. For trees and linear models.</param>
public sealed record ModelScoreRequest([property: JsonRequired] IReadOnlyList<JsonElement> Rows, string? Key = null, bool Explain = false);

/// <summary>Scores.</summary>
/// <param name="Scores">One for each row and output, row by row.</param>
/// <param name="Outputs">Scores of a row: 1, or the number of classes.</param>
/// <param name="ServedBy">Who gave them, as <c>fraud@3</c>.</param>
/// <param name="Degraded">True if another gave them than the aliases say.</param>
/// <param name="Degradations">Why; empty when all is well.</param>
/// <param name="Explanations">One for each row, if it was asked for.</param>
public sealed record ModelScoreAnswer(IReadOnlyList<double> Scores, int Outputs, string ServedBy, bool Degraded, IReadOnlyList<string> Degradations, IReadOnlyList<ModelScoreExplanation>? Explanations = null);

/// <summary>A slot at work, since it has these models.</summary>
/// <param name="Name">The model.</param>
/// <param name="Columns">What a row is.</param>
/// <param name="Steps">Who is asked, in order, and what each did.</param>
/// <param name="Shadows">How shadows compare with what was served.</param>
/// <param name="Canary">The canary, as <c>fraud@4</c>; missing without one.</param>
/// <param name="CanaryPercent">Its share of the keys.</param>
/// <param name="Problems">What does not serve as its alias says.</param>
public sealed record ModelSlotAnswer(
    string Name, IReadOnlyList<ModelColumnAnswer> Columns, IReadOnlyList<ModelStepAnswer> Steps, IReadOnlyList<ModelShadowAnswer> Shadows, string? Canary, double? CanaryPercent, IReadOnlyList<ModelProblem> Problems);

/// <summary>A column of the rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>number</c>, <c>boolean</c> or <c>text</c>.</param>
/// <param name="Values">Of text: the values that are known. Any other counts as missing.</param>
public sealed record ModelColumnAnswer(string Name, string Type, IReadOnlyList<string>? Values);

/// <summary>A step of a slot.</summary>
/// <param name="ServedBy">Who it is.</param>
/// <param name="Step"><c>canary</c>, <c>live</c>, <c>previous</c>, <c>simple</c>, <c>heuristic</c> or <c>constant</c>.</param>
/// <param name="Calls">Calls that reached it.</param>
/// <param name="Failed">Those without scores, by why.</param>
/// <param name="P50Ms">Milliseconds of a call, half of them.</param>
/// <param name="P99Ms">99 of 100.</param>
/// <param name="LastError">What went wrong last.</param>
public sealed record ModelStepAnswer(string ServedBy, string Step, long Calls, IReadOnlyDictionary<string, long> Failed, double P50Ms, double P99Ms, string? LastError);

/// <summary>A shadow beside what was served.</summary>
/// <param name="Model">Which.</param>
/// <param name="Rows">Rows that both scored.</param>
/// <param name="Failed">Calls without scores.</param>
/// <param name="Dropped">Calls that it did not see.</param>
/// <param name="MeanDifference">Mean of its score less the served one.</param>
/// <param name="MeanAbsoluteDifference">Mean of how far they lie apart.</param>
/// <param name="LargestDifference">The most.</param>
/// <param name="Correlation">Pearson's; missing while either does not vary.</param>
/// <param name="P99Ms">Milliseconds of a call, 99 of 100.</param>
public sealed record ModelShadowAnswer(string Model, long Rows, long Failed, long Dropped, double MeanDifference, double MeanAbsoluteDifference, double LargestDifference, double? Correlation, double P99Ms);

/// <summary>What garbage collection may take.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="OlderThanDays">Only what is older; 30 days if missing.</param>
/// <param name="KeepNewest">So many newest versions of each model stay; 3 if missing.</param>
/// <param name="DryRun">True: say what would go, and take nothing.</param>
public sealed record ModelCollectRequest([property: JsonRequired] string By, int? OlderThanDays = null, int? KeepNewest = null, bool DryRun = false)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>What garbage collection took, or would take.</summary>
/// <param name="DryRun">True if nothing was taken.</param>
/// <param name="Bytes">Of all together.</param>
/// <param name="Items">Files.</param>
public sealed record ModelCollectAnswer(bool DryRun, long Bytes, IReadOnlyList<ModelCollectItem> Items);

/// <summary>A file that nobody needs.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Model">The version; missing if it is of none.</param>
/// <param name="Reason">Why nobody needs it.</param>
public sealed record ModelCollectItem(string Path, long Bytes, string? Model, string Reason);

/// <summary>Whether the registry and its files are of one another.</summary>
/// <param name="Problems">All that is wrong; empty if nothing is.</param>
public sealed record ModelVerifyAnswer(IReadOnlyList<ModelFileProblem> Problems);

/// <summary>Something wrong with the registry's files.</summary>
/// <param name="Kind"><c>missing</c>, <c>damaged</c>, <c>extra</c>, <c>unfinished</c> or <c>alias</c>.</param>
/// <param name="Model">The version; missing if it is about none.</param>
/// <param name="Path">The file.</param>
/// <param name="Detail">In words, with what to do.</param>
public sealed record ModelFileProblem(string Kind, string? Model, string? Path, string Detail);
