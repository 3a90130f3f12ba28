using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>All experiments, stopped ones too.</summary>
/// <param name="Experiments">By name.</param>
public sealed record ExperimentsAnswer(IReadOnlyList<ExperimentAnswer> Experiments);

/// <summary>An experiment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">What a change expects.</param>
/// <param name="State"><c>running</c> or <c>stopped</c>.</param>
/// <param name="Unit">The entity that gets an arm.</param>
/// <param name="Arms">Shares by arm; the first is the control.</param>
/// <param name="StartedAt">Since when exposures count.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Reason">Why.</param>
/// <param name="Definition">The declaration.</param>
public sealed record ExperimentAnswer(
    string Name, long Revision, string State, string Unit, IReadOnlyDictionary<string, double> Arms, string StartedAt, string ChangedAt, string ChangedBy, string Reason, JsonObject Definition);

/// <summary>An experiment to be planned.</summary>
/// <param name="Definition">The declaration.</param>
public sealed record ExperimentPlanRequest([property: JsonRequired] JsonObject Definition);

/// <summary>An experiment to be applied.</summary>
/// <param name="Definition">The declaration.</param>
/// <param name="Expected">The plan's revision; 0 for an experiment that is new.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record ExperimentApplyRequest([property: JsonRequired] JsonObject Definition, [property: JsonRequired] long Expected, [property: JsonRequired] string By, [property: JsonRequired] string Reason);

/// <summary>An experiment to be stopped.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record ExperimentStopRequest([property: JsonRequired] string By, [property: JsonRequired] string Reason);

/// <summary>What applying an experiment would do.</summary>
/// <param name="Name">The experiment.</param>
/// <param name="Revision">Apply with it.</param>
/// <param name="Differences">What changes.</param>
/// <param name="Notes">What else there is to know.</param>
public sealed record ExperimentPlanAnswer(string Name, long Revision, IReadOnlyList<string> Differences, IReadOnlyList<string> Notes);

/// <summary>How an experiment stands.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="At">When the report was made.</param>
/// <param name="Units">Units by arm.</param>
/// <param name="MixedUnits">Units that saw more than one arm; they are in no figure.</param>
/// <param name="SampleRatio">P-value of the planned shares, for one look.</param>
/// <param name="SequentialSampleRatio">The same, valid at every look.</param>
/// <param name="Figures">Every figure of every arm but the control.</param>
/// <param name="Verdict"><c>continue</c>, <c>stopHarm</c> or <c>stopSampleRatio</c>.</param>
/// <param name="Reasons">Why it ends.</param>
public sealed record ExperimentReportAnswer(
    string Experiment, string At, IReadOnlyDictionary<string, long> Units, long MixedUnits, double? SampleRatio, double? SequentialSampleRatio, IReadOnlyList<ExperimentFigure> Figures, string Verdict,
    IReadOnlyList<string> Reasons);

/// <summary>One figure of one arm beside the control.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Control">The control's.</param>
/// <param name="Treatment">The arm's.</param>
/// <param name="Difference">Arm minus control.</param>
/// <param name="Low">Lower end of the interval that holds at every look; missing if it has none.</param>
/// <param name="High">Its upper end; missing if it has none.</param>
/// <param name="PValue">Always valid, adjusted over the arms.</param>
public sealed record ExperimentFigure(string Metric, string Arm, double? Control, double? Treatment, double? Difference, double? Low, double? High, double? PValue);
