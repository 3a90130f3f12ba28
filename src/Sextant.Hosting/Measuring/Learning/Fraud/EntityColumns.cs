using System.Globalization;

namespace Sextant.Hosting.Measuring;

/// <summary>Columns of a user's file by the names that they have as fields: entities, amounts among the other numbers, time and label.</summary>
/// <param name="Entities">Field and column of each key.</param>
/// <param name="Numbers">Field and column of each other column of numbers.</param>
/// <param name="Amounts">Those of the numbers whose history counts, by field.</param>
/// <param name="Time">The column of times.</param>
/// <param name="Label">The column of labels.</param>
/// <param name="Delay">How long it takes until a label is known.</param>
sealed record EntityColumns(IReadOnlyList<(string Field, string Column)> Entities, IReadOnlyList<(string Field, string Column)> Numbers, IReadOnlyList<string> Amounts, string Time, string Label, TimeSpan Delay)
{
    static readonly string[] UsualAmounts = ["amount", "tx_amount", "value", "price"];

    /// <summary>Takes names for fields, which differ from each other.</summary>
    public static EntityColumns Of(FraudColumns columns, IReadOnlyList<string> entities, IReadOnlyList<string> amounts, TimeSpan delay)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "label" };
        (string Field, string Column)[] keys = [.. entities.Select(column => (NameOf(column, names), column))];
        (string Field, string Column)[] numbers = [.. columns.Features.Where(column => !entities.Contains(column)).Select(column => (NameOf(column, names), column))];
        bool IsAmount(string column) => amounts.Count > 0 ? amounts.Contains(column) : UsualAmounts.Contains(column, StringComparer.OrdinalIgnoreCase);
        return new(keys, numbers, [.. numbers.Where(number => IsAmount(number.Column)).Select(number => number.Field)], columns.Time, columns.Label, delay);
    }

    // Fields begin with a letter, and no two underscores follow each other; what is left of a name is short, because names of features add to it.
    static string NameOf(string column, HashSet<string> taken)
    {
        var letters = new string([.. column.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')]);
        var name = string.Join('_', letters.Split('_', StringSplitOptions.RemoveEmptyEntries));
        name = "c_" + name[..Math.Min(name.Length, 20)].TrimEnd('_');
        var free = name;
        for (var i = 2; !taken.Add(free); i++) free = string.Create(CultureInfo.InvariantCulture, $"{name}{i}");
        return free;
    }
}
