namespace Sextant.Platform;

/// <summary>How a model is trained, again and again: what <c>models/*.yaml</c> declares. Immutable.</summary>
/// <param name="Name">The definition's name; that of its model unless several train one.</param>
/// <param name="Model">The model's name in the registry.</param>
/// <param name="Rows">What it learns from.</param>
/// <param name="Label">What it learns.</param>
public sealed record TrainingJob(string Name, string Model, JobRows Rows, JobLabel Label)
{
    /// <summary>What the model is for; null for what the label says.</summary>
    public string? Description { get; init; }

    /// <summary>The feature set, as <c>fraud</c> or <c>fraud@3</c>; null if the rows are a table.</summary>
    public string? Features { get; init; }

    /// <summary>The column that orders rows. Null: <c>event_time</c> of wanted rows; a table is split by chance.</summary>
    public string? Time { get; init; }

    /// <summary>Columns of a table that are no features, such as ids.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>How rows are split.</summary>
    public JobSplit Split { get; init; } = new();

    /// <summary><c>gbdt</c> (default), <c>logistic</c> or <c>ridge</c>.</summary>
    public string Trainer { get; init; } = JobTrainers.Trees;

    /// <summary>What the trainer is told, by name; what is not here is its default.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary><c>platt</c> (default), <c>isotonic</c>, <c>beta</c> or <c>none</c>. Predicted numbers are never calibrated.</summary>
    public string Calibration { get; init; } = JobTrainers.Platt;

    /// <summary>Columns by whose values metrics are told apart.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>Of all that is random. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What a version must be, by role.</summary>
    public IReadOnlyList<GateRules> Gates { get; init; } = [];

    /// <summary>The alias that it gets then; null for none.</summary>
    public JobPromotion? Promotion { get; init; }

    /// <summary>When it runs by itself; null for never.</summary>
    public JobSchedule? Schedule { get; init; }

    /// <summary>What else makes it run.</summary>
    public JobTriggers Triggers { get; init; } = new(null, null);

    /// <summary>What it may take.</summary>
    public JobLimits Limits { get; init; } = new();
}
