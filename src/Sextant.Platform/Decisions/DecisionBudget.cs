namespace Sextant.Platform;

/// <summary>How long a decision may take. What takes longer is abandoned, and the decision goes on without it and says so.</summary>
public sealed record DecisionBudget
{
    /// <summary>The whole of it, without the record. Default 100 ms.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>One read of features. Default 30 ms.</summary>
    public TimeSpan Read { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>One retrieval of candidates, or another question to the outside. Default 50 ms.</summary>
    public TimeSpan Retrieve { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>One question to a model. Default 50 ms.</summary>
    public TimeSpan Score { get; init; } = TimeSpan.FromMilliseconds(50);
}
