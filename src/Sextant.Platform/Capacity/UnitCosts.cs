namespace Sextant.Platform;

/// <summary>What the parts of a decision cost on one machine. Microseconds are of one core's processor time.</summary>
/// <param name="Machine">The machine that it was measured on.</param>
/// <param name="OnlineRowBytes">Memory of a row of the online store without its features: key, place in the index, times.</param>
/// <param name="OnlineFeatureBytes">Memory that each feature (a number) adds to a row.</param>
/// <param name="ReadRowMicros">Reading one row, without its features.</param>
/// <param name="ReadFeatureMicros">What each feature adds to it.</param>
/// <param name="ScoreCallMicros">Asking a slot once, without what its rows take.</param>
/// <param name="ScoreRowMicros">Scoring one row.</param>
/// <param name="DecisionMicros">What a decision takes around its features and scores: experiment, policy, record on disk.</param>
/// <param name="RequestMicros">What HTTP takes of a request and its answer.</param>
/// <param name="EventMicros">Storing one event and bringing its features online.</param>
/// <param name="RecordBytes">Size of a decision's record.</param>
/// <param name="DecisionLogBytes">Disk that a decision takes before it moves to Parquet.</param>
/// <param name="DecisionParquetBytes">Disk that it takes then.</param>
/// <param name="EventLogBytes">Disk that an event takes before it moves to Parquet.</param>
/// <param name="EventParquetBytes">Disk that it takes then.</param>
public sealed record UnitCosts(
    string Machine,
    UnitCost OnlineRowBytes,
    UnitCost OnlineFeatureBytes,
    UnitCost ReadRowMicros,
    UnitCost ReadFeatureMicros,
    UnitCost ScoreCallMicros,
    UnitCost ScoreRowMicros,
    UnitCost DecisionMicros,
    UnitCost RequestMicros,
    UnitCost EventMicros,
    UnitCost RecordBytes,
    UnitCost DecisionLogBytes,
    UnitCost DecisionParquetBytes,
    UnitCost EventLogBytes,
    UnitCost EventParquetBytes)
{
    /// <summary>Every cost by its name.</summary>
    public IReadOnlyList<KeyValuePair<string, UnitCost>> All() =>
    [
        new("onlineRowBytes", OnlineRowBytes),
        new("onlineFeatureBytes", OnlineFeatureBytes),
        new("readRowMicros", ReadRowMicros),
        new("readFeatureMicros", ReadFeatureMicros),
        new("scoreCallMicros", ScoreCallMicros),
        new("scoreRowMicros", ScoreRowMicros),
        new("decisionMicros", DecisionMicros),
        new("requestMicros", RequestMicros),
        new("eventMicros", EventMicros),
        new("recordBytes", RecordBytes),
        new("decisionLogBytes", DecisionLogBytes),
        new("decisionParquetBytes", DecisionParquetBytes),
        new("eventLogBytes", EventLogBytes),
        new("eventParquetBytes", EventParquetBytes),
    ];

    /// <summary>Checks costs that were read from a file.</summary>
    /// <exception cref="InvalidInputException">SXT2721: a cost is missing, negative or no number; names all that are.</exception>
    public UnitCosts Checked(string source)
    {
        var wrong = All().Where(pair => pair.Value is not { } cost || !double.IsFinite(cost.Value) || cost.Value < 0).Select(pair => pair.Key).ToList();
        return wrong.Count == 0 ? this : throw new InvalidInputException("SXT2721", $"{source}: {string.Join(", ", wrong)} must be there with a value of 0 or more. `sextant capacity --json` prints such costs under 'costs'.");
    }
}
