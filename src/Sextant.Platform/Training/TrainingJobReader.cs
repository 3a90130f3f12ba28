using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// Reads a training job from YAML in the workspace, or from the JSON it stands for:
/// <code>
/// model: fraud
/// rows: { table: payments.csv }          # or { file: spine.csv }, { events: { type: payment, from: 2026-01-01 } } or { decisions: { decider: payment, values: served } }
/// features: fraud@3                      # a feature set; not with a table
/// label: { column: is_fraud }            # or { event: chargeback, key: payment_id, within: 30d, where: amount > 0 }, or { feedback: fraud, knownBy: 2026-11-01 }
/// time: day
/// ignore: [payment]
/// split: { validation: 15%, test: 15%, gap: 7d }
/// trainer: gbdt
/// parameters: { rounds: 500, depth: 6 }
/// calibration: platt
/// slices: [country]
/// gates: { champion: { champion: { metric: auc } } }
/// promote: champion                      # or { alias: challenger, percent: 5 }
/// schedule: { cron: "0 3 * * *" }        # or { every: 1d }
/// triggers: { newLabels: 1000, drift: 0.2 }
/// limits: { threads: 2, memory: 2GB, time: 1h }
/// </code>
/// </summary>
public static class TrainingJobReader
{
    static readonly string[] Known =
    [
        "job", "model", "description", "rows", "features", "label", "time", "ignore", "split", "trainer", "parameters", "calibration", "slices", "seed", "gates", "promote", "schedule", "triggers", "limits",
    ];

    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT2330: no job; tells all that is wrong.</exception>
    public static TrainingJob ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The definition.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="InvalidInputException">SXT2330: no job; tells all that is wrong.</exception>
    public static TrainingJob Read(JsonNode? document, string source)
    {
        var root = new JobNode([], "", document);
        if (!root.IsGiven) root.Wrong("an object with 'model', 'rows' and 'label'");
        var job = root.IsObject("an object with 'model', 'rows' and 'label'", Known) ? Job(root) : null;
        return root.Problems.Count == 0 ? job! : throw new InvalidInputException("SXT2330", $"{source}: {string.Join("; ", root.Problems)}.");
    }

    static TrainingJob Job(JobNode root)
    {
        if (!root["model"].IsGiven) root["model"].Wrong("the model's name");
        var model = root["model"].Name("the model's name") ?? "";
        var job = new TrainingJob(root["job"].Name("the job's name") ?? model, model, JobSourceReader.Rows(root["rows"]), JobSourceReader.Label(root["label"]))
        {
            Description = root["description"].Text("text"),
            Features = root["features"].Text("a feature set, such as fraud or fraud@3"),
            Time = root["time"].Text("the name of a column"),
            Ignored = root["ignore"].Texts("a list of columns"),
            Split = JobSourceReader.Split(root["split"]),
            Trainer = root["trainer"].OneOf("a trainer", JobTrainers.All) ?? JobTrainers.Trees,
            Slices = root["slices"].Texts("a list of columns"),
            Seed = (int)(root["seed"].Number(0, int.MaxValue, isWhole: true) ?? 1),
            Gates = JobLaunchReader.Gates(root["gates"]),
            Promotion = JobLaunchReader.Promotion(root["promote"]),
            Schedule = JobLaunchReader.Schedule(root["schedule"]),
            Triggers = JobLaunchReader.Triggers(root["triggers"]),
            Limits = JobLaunchReader.Limits(root["limits"]),
        };
        job = job with { Parameters = Parameters(root["parameters"], job.Trainer), Calibration = Calibration(root["calibration"], job.Trainer) };
        CheckTogether(job, root);
        return job;
    }

    static Dictionary<string, double> Parameters(JobNode node, string trainer)
    {
        var ranges = JobTrainers.ParametersOf(trainer);
        var parameters = new Dictionary<string, double>(StringComparer.Ordinal);
        if (!node.IsObject("an object such as { l2: 1 }", [.. ranges.Select(range => range.Name)])) return parameters;
        foreach (var (name, low, high, isWhole) in ranges)
            if (node[name].Number(low, high, isWhole) is { } value) parameters[name] = value;
        return parameters;
    }

    static string Calibration(JobNode node, string trainer)
    {
        var calibration = node.OneOf("a calibration", JobTrainers.Calibrations);
        if (calibration is not null and not JobTrainers.Uncalibrated && trainer == JobTrainers.Ridge) node.Wrong("none: ridge predicts numbers, not probabilities");
        return calibration ?? (trainer == JobTrainers.Ridge ? JobTrainers.Uncalibrated : JobTrainers.Platt);
    }

    static void CheckTogether(TrainingJob job, JobNode root)
    {
        void Note(string problem) => root.Problems.Add(problem);
        if (job.Rows.Table is not null)
        {
            if (job.Features is not null) Note("'features' does not go with a table, which holds its features itself: take it out, or give 'rows' a file or events");
            if (job.Label.Feedback is not null) Note("'label' of feedback goes with 'rows' of decisions, and a table's is a column");
            if (job.Label.Event is not null) Note("'label' must be a column with a table: events belong to wanted rows");
            if (job.Time is null && job.Split.Gap != 0) Note("'split' has a gap, but no 'time' orders the rows: name the column");
            return;
        }

        if (job.Rows.Decisions is not null != job.Label.Feedback is not null && root["rows"].IsGiven && root["label"].IsGiven) Note("'rows' of decisions and a 'label' of feedback go together: give both, or neither");
        var isServed = job.Rows.Decisions is { AreServed: true };
        if (isServed && job.Features is not null) Note("'features' does not go with served values, which are features themselves: take it out, or 'values'");
        if (job.Features is null && !isServed && root["rows"].IsGiven) Note("'features' is missing: name the feature set that rows of a file, of events or of decisions get");
        if (job.Rows.Decisions is not null && job.Time is not null) Note("'time' does not go with decisions: when they were made orders them");
        if (job.Ignored.Count > 0 && !isServed) Note("'ignore' goes with a table or served values only: make a feature set without what is not wanted");
        if (job.Rows.Events is not null && job.Time is not null) Note("'time' does not go with events: their event time orders them");
        if (job.Split is { Gap: not 0, GapIsDuration: false }) Note("'split', 'gap' must be a duration, such as 7d: wanted rows have times");
    }
}
