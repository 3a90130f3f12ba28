namespace Sextant.Platform;

/// <summary>How long a decision may take. What takes longer is abandoned, and the decision goes on without it and says so.</summary>
public sealed record DecisionBudget
{
    /// <summary>The whole of it, without the record: see <see cref="Record"/>. Default 100 ms.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>One read of features. Default 30 ms.</summary>
    public TimeSpan Read { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>One retrieval of candidates, or another question to the outside. Default 50 ms.</summary>
    public TimeSpan Retrieve { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>One question to a model. Default 50 ms.</summary>
    public TimeSpan Score { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Until a record that must be on disk before the answer is there. Later there is no answer: whether the record came to be is then not known. Default 2 s, for a disk that catches its breath.</summary>
    public TimeSpan Record { get; init; } = TimeSpan.FromSeconds(2);
}
