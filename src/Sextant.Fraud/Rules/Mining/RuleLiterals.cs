using System.Globalization;

namespace Sextant.Fraud;

/// <summary>Conditions that rules are made of: cuts of numbers, values of texts, lists. They are chosen by what the earlier part has; the later part is not looked at.</summary>
static class RuleLiterals
{
    const int MostTexts = 12;
    const int FewestOfText = 3;

    // Where frauds are, a cut more is worth its time; among all others a few are enough.
    static readonly double[] FraudCuts = [0.01, 0.02, .. Enumerable.Range(1, 19).Select(i => i * 0.05), 0.98, 0.99];
    static readonly double[] Cuts = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.99];

    public static List<RuleLiteral> Of(MinedRows rows, int earlier)
    {
        List<RuleLiteral> literals = [];
        for (var place = 0; place < rows.Columns.Count; place++)
        {
            var column = rows.Columns[place];
            IEnumerable<(string Text, Func<int, bool> Has)> conditions = column switch
            {
                NumberColumn numbers => OfNumbers(numbers, rows.IsFraud, earlier),
                TextColumn texts => OfTexts(texts, rows.IsFraud, earlier),
                ConditionColumn condition => [(condition.Expression, row => condition.Values[row])],
                _ => [],
            };
            foreach (var (text, has) in conditions)
            {
                var holds = RowSet.Of(earlier, has);
                // What holds everywhere or nowhere says nothing, and what says the same as another is said already.
                if (holds.Count is 0 || holds.Count == earlier || literals.Any(other => other.Earlier.SameAs(holds))) continue;
                literals.Add(new(text, place, holds, RowSet.Of(rows.Count - earlier, row => has(row + earlier))));
            }
        }

        return literals;
    }

    static IEnumerable<(string, Func<int, bool>)> OfNumbers(NumberColumn column, bool[] isFraud, int earlier)
    {
        var frauds = Sorted(column, earlier, row => isFraud[row]);
        var all = Sorted(column, earlier, _ => true);
        if (frauds.Length == 0) yield break;
        foreach (var cut in FraudCuts.Select(share => At(frauds, share)).Concat(Cuts.Select(share => At(all, share))).Select(value => Rounded(value, column.IsWhole)).Distinct().Order())
        {
            yield return ($"{column.Expression} >= {Number(cut)}", row => column.Values[row] >= cut);
            yield return ($"{column.Expression} < {Number(cut)}", row => column.Values[row] < cut);
        }
    }

    static IEnumerable<(string, Func<int, bool>)> OfTexts(TextColumn column, bool[] isFraud, int earlier) => Enumerable.Range(0, earlier)
        .Where(row => isFraud[row] && column.Values[row] is not null)
        .GroupBy(row => column.Values[row]!, StringComparer.Ordinal)
        .Where(group => group.Count() >= FewestOfText && group.Key.Length <= 100)
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
        .Take(MostTexts)
        .Select(group => ($"{column.Expression} == {Quoted(group.Key)}", (Func<int, bool>)(row => column.Values[row] == group.Key)));

    static double[] Sorted(NumberColumn column, int earlier, Func<int, bool> takes)
    {
        double[] values = [.. Enumerable.Range(0, earlier).Where(row => takes(row) && double.IsFinite(column.Values[row])).Select(row => column.Values[row])];
        Array.Sort(values);
        return values;
    }

    static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    // Three digits: a rule is read by people.
    static double Rounded(double value, bool isWhole)
    {
        if (isWhole || value == 0) return Math.Round(value);
        var scale = Math.Pow(10, 2 - (int)Math.Floor(Math.Log10(Math.Abs(value))));
        var rounded = Math.Round(value * scale) / scale;
        return double.IsFinite(rounded) && Math.Abs(rounded) is >= 1e-9 and <= 1e15 ? rounded : Math.Round(value);
    }

    static string Number(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text, Plain);

    static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
