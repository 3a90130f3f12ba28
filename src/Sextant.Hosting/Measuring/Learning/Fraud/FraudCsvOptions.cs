namespace Sextant.Hosting.Measuring;

/// <summary>What <c>fraud/csv</c> takes beside data and seed.</summary>
public static class FraudCsvOptions
{
    /// <summary>Columns of keys whose history becomes features.</summary>
    public const string Entity = "entity";

    /// <summary>The column of times.</summary>
    public const string Time = "time";

    /// <summary>The column of labels.</summary>
    public const string Label = "label";

    /// <summary>Columns of amounts.</summary>
    public const string Amount = "amount";

    /// <summary>How long it takes until a label is known.</summary>
    public const string Delay = "delay";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SuiteOption> All { get; } =
    [
        new(Entity, "fraud/csv: column of a key, such as a card; several are allowed. Each key's history becomes features, by the feature store. The first is the card.", "COLUMN"),
        new(Time, "fraud/csv: column of the times. Default: time, event_time, timestamp, datetime or date.", "COLUMN"),
        new(Label, "fraud/csv: column of the labels, 0 or 1. Default: label, fraud, is_fraud or class.", "COLUMN"),
        new(Amount, "fraud/csv: column whose mean, sum and maximum by key become features; several are allowed. Default: amount, tx_amount, value or price, if there is one.", "COLUMN"),
        new(Delay, "fraud/csv: how long it takes until a label is known, such as 12h. Default: 7d.", "DURATION"),
    ];
}
