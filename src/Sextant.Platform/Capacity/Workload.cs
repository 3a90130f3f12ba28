using System.Globalization;

namespace Sextant.Platform;

/// <summary>What is to be carried.</summary>
public sealed record Workload
{
    /// <summary>Users, each a row of the online store. 0 to 1e13; default 1,000,000.</summary>
    public double Users { get; init; } = 1e6;

    /// <summary>Items, each a row as well. 0 to 1e13; default 0.</summary>
    public double Items { get; init; }

    /// <summary>Decisions a second at the peak. Above 0, up to 1e9; default 100.</summary>
    public double Qps { get; init; } = 100;

    /// <summary>Numbers that a row has and a read takes. 1 to 10,000; default 50.</summary>
    public double Features { get; init; } = 50;

    /// <summary>Rows that a decision reads beside those of its candidates, such as user, device and merchant. 0 to 1,000; default 1.</summary>
    public double Entities { get; init; } = 1;

    /// <summary>Items that a decision reads and scores; 0: it scores one row. 0 to 100,000; default 0.</summary>
    public double Candidates { get; init; }

    /// <summary>Events that each decision comes with or brings about. 0 to 10,000; default 1.</summary>
    public double EventsPerDecision { get; init; } = 1;

    /// <summary>Days that events and decisions are kept. 1 to 36,500; default 90.</summary>
    public double RetentionDays { get; init; } = 90;

    /// <summary>Microseconds of a core that the model takes for a row; null: as measured with trees.</summary>
    public double? ModelMicros { get; init; }

    /// <summary>Rows of the online store.</summary>
    public double Rows => Users + Items;

    /// <summary>Rows that a decision reads.</summary>
    public double RowsRead => Entities + Candidates;

    /// <summary>Rows that a decision scores.</summary>
    public double RowsScored => Math.Max(1, Candidates);

    /// <summary>Checks it.</summary>
    /// <exception cref="InvalidInputException">SXT2720: a figure is out of its range; names all that are.</exception>
    public Workload Checked()
    {
        List<string> wrong = [];
        Check(wrong, "users", Users, 0, 1e13);
        Check(wrong, "items", Items, 0, 1e13);
        Check(wrong, "qps", Qps, double.Epsilon, 1e9);
        Check(wrong, "features", Features, 1, 10_000);
        Check(wrong, "entities", Entities, 0, 1_000);
        Check(wrong, "candidates", Candidates, 0, 100_000);
        Check(wrong, "events per decision", EventsPerDecision, 0, 10_000);
        Check(wrong, "retention days", RetentionDays, 1, 36_500);
        Check(wrong, "model micros", ModelMicros ?? 0, 0, 1e9);
        return wrong.Count == 0 ? this : throw new InvalidInputException("SXT2720", $"The load cannot be computed: {string.Join("; ", wrong)}.");
    }

    internal static void Check(List<string> wrong, string name, double value, double least, double most)
    {
        if (value >= least && value <= most) return;
        wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{name} must be {(least == double.Epsilon ? "above 0" : $"{least:G6} or more")} and at most {most:G6}, not {value:G6}"));
    }
}
