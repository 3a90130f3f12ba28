using Sextant.Expressions;

namespace Sextant.Hosting.Measuring;

/// <summary>Rules as fraud teams write them, over <see cref="PaymentColumns"/>; the same seed makes the same rules.</summary>
static class PaymentRules
{
    /// <summary>A rule of ten terms, all of which have to be looked at: it holds for the payment below.</summary>
    public const string TenTerms =
        "amount > 100 && risk >= 0.5 && count < 40 && age <= 3000 && country != \"GB\" && category is \"travel\" or \"gambling\" or \"fuel\" "
        + "&& !isNew && hour(at) < 23 && amount * risk < 1000 && at > time(\"2026-01-01T00:00:00Z\")";

    /// <summary>The payment that <see cref="TenTerms"/> holds for.</summary>
    public static Row TenTermsPayment()
    {
        var row = new Row(PaymentColumns.Schema);
        row.SetNumber(0, 250.5);
        row.SetNumber(1, 0.75);
        row.SetInteger(2, 12);
        row.SetInteger(3, 400);
        row.SetTime(4, new Timestamp(1_790_000_000_000_000));
        row.SetBoolean(5, false);
        row.SetText(6, "NG");
        row.SetText(7, "travel");
        return row;
    }

    /// <summary>Random rules of ten terms each, in three groups joined by or.</summary>
    public static IReadOnlyList<Expression> Make(int count, int seed)
    {
        var random = new Random(seed);
        var scope = new ExpressionScope(PaymentColumns.Schema);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var t = Enumerable.Range(0, 10).Select(_ => Term(random)).ToArray();
            return Expression.Parse($"{t[0]} && {t[1]} && {t[2]} && {t[3]} || {t[4]} && {t[5]} && {t[6]} || {t[7]} && {t[8]} && {t[9]}", scope, FieldType.Boolean);
        })];
    }

    static string Term(Random random) => FormattableString.Invariant(random.Next(10) switch
    {
        0 or 1 => (FormattableString)$"amount > {random.Next(1, 60) * 10}.0",
        2 => $"risk >= {random.Next(1, 100) / 100.0:0.00}",
        3 => $"count < {random.Next(1, 50)}",
        4 => $"age <= {random.Next(1, 365) * 10}",
        5 => $"country == \"{Pick(random, "NG", "RU", "DE", "FR", "GB", "US")}\"",
        6 => $"category is \"{Pick(random, "grocery", "electronics", "travel")}\" or \"{Pick(random, "gambling", "fuel", "restaurants")}\"",
        7 => $"{Pick(random, "", "!")}isNew",
        8 => $"hour(at) < {random.Next(1, 24)}",
        _ => $"amount * risk > {random.Next(1, 40) * 10}.0",
    });

    static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
