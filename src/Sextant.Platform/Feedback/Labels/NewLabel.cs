using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sextant.Platform;

/// <summary>What turned out about a decision, or about an entity at a time. The same id with the same content again is harmless; with other content it is refused.</summary>
/// <param name="Id">Its id, chosen by who sends it: 1 to 200 characters.</param>
/// <param name="Label">What it says, such as <c>fraud</c>; see <see cref="Field.IsValidName"/>.</param>
/// <param name="Value">The value: 0 and 1 for yes and no, or a number.</param>
/// <param name="Source">Who knows it, such as <c>chargeback</c> or <c>analyst</c>.</param>
public sealed record NewLabel(string Id, string Label, double Value, string Source)
{
    const int MaxText = 200;

    /// <summary>The decision; null if an entity is given.</summary>
    public string? DecisionId { get; init; }

    /// <summary>The kind of entity, such as <c>card</c>; null if a decision is given.</summary>
    public string? Entity { get; init; }

    /// <summary>The entity's key; given with <see cref="Entity"/>.</summary>
    public string? Key { get; init; }

    /// <summary>When it happened; null for when it is received.</summary>
    public Timestamp? EventTime { get; init; }

    /// <summary>When somebody knew; null for when it is received.</summary>
    public Timestamp? KnownTime { get; init; }

    /// <summary>How much it counts, above 0. Default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>SHA-256 of the content.</summary>
    public string Hash()
    {
        var text = new StringBuilder();
        foreach (var part in (string[])[Label, Number(Value), Source, DecisionId ?? "", Entity ?? "", Key ?? "", Time(EventTime), Time(KnownTime), Number(Weight)]) text.Append(part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        static string Time(Timestamp? time) => time?.Micros.ToString(CultureInfo.InvariantCulture) ?? "";
        static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Checks everything but times, which need a clock.</summary>
    /// <exception cref="InvalidInputException">SXT2660: something is wrong; says what.</exception>
    public void Check()
    {
        if (Id.Length is 0 or > MaxText) throw Wrong($"'id' must have 1 to {MaxText} characters, not {Id.Length}.");
        if (!Field.IsValidName(Label)) throw Wrong($"'{Label}' is no name of a label: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
        if (!Field.IsValidName(Source)) throw Wrong($"'{Source}' is no name of a source: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
        if (!double.IsFinite(Value)) throw Wrong("'value' must be a finite number, or true or false.");
        if (!(Weight > 0) || double.IsInfinity(Weight)) throw Wrong("'weight' must be a number above 0.");
        if (DecisionId is null == Entity is null || Entity is null != Key is null) throw Wrong("Give 'decisionId', or one of 'entities', and not both: the label belongs to a decision, or to an entity at a time.");
        if (DecisionId is { Length: 0 or > MaxText }) throw Wrong($"'decisionId' must have 1 to {MaxText} characters.");
        if (Entity is not null && (!Field.IsValidName(Entity) || Key!.Length is 0 or > 1000)) throw Wrong($"'entities' must hold one entity by its kind, such as {{\"card\": \"c-17\"}}, with a key of 1 to 1,000 characters.");
        if (EventTime is { IsInRange: false } || KnownTime is { IsInRange: false }) throw Wrong("Times must lie in the years 1 to 9999.");
    }

    static InvalidInputException Wrong(string message) => new("SXT2660", message);
}
