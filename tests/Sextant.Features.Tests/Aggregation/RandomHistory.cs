using System.Collections.Immutable;
using System.Text;

namespace Sextant.Features.Tests;

/// <summary>Random events of a few entities: ties, late arrivals, nulls, events out of order and in the future.</summary>
sealed class RandomHistory
{
    public const long Minute = 60_000_000;

    public static readonly EventType Payment = new(
        7,
        "payment",
        1,
        new Schema(new Field("card", FieldType.Text), new Field("amount", FieldType.Number), new Field("items", FieldType.Integer), new Field("country", FieldType.Text), new Field("fraud", FieldType.Boolean)),
        ["card"]);

    public static readonly ImmutableArray<Feature> AllAggregations = [.. Enum.GetValues<Aggregation>().SelectMany(aggregation => new[] { 7, 60, 1440 }.Select(minutes => Of(aggregation, TimeSpan.FromMinutes(minutes), $"{aggregation}_{minutes}")).Append(Of(aggregation, null, $"{aggregation}_all")))];

    readonly Random _random;

    public RandomHistory(int seed, int count, int entities = 3)
    {
        _random = new Random(seed);
        var arrival = 1_700_000_000_000_000L;
        for (var i = 0; i < count; i++)
        {
            if (_random.Next(3) > 0) arrival += _random.NextInt64(20 * Minute);
            var lateness = _random.Next(4) switch { 0 => 0, 1 => _random.NextInt64(3 * Minute), 2 => _random.NextInt64(200 * Minute), _ => -_random.NextInt64(Minute) };
            var time = (arrival - lateness) / (Minute / 2) * (Minute / 2);
            Events.Add(new Item(i + 1, $"c{_random.Next(entities)}", time, arrival, Maybe(() => Math.Round(_random.NextDouble() * 1000, 2)), Maybe(() => _random.NextInt64(-5, 5)), MaybeText(), Maybe(() => _random.Next(2) == 0)));
        }
    }

    public List<Item> Events { get; } = [];

    public static FeatureView View(params ImmutableArray<Feature> features) => new("spending", "payment", [new EntityKey("card", "card")], features);

    public static Feature Of(Aggregation aggregation, TimeSpan? window, string name) => new(name)
    {
        Aggregate = aggregation,
        Window = window,
        Of = aggregation switch
        {
            Aggregation.Count or Aggregation.TimeSince => null,
            Aggregation.Last or Aggregation.First or Aggregation.Distinct or Aggregation.TopK => "country",
            Aggregation.Min => "items",
            Aggregation.Ratio => "fraud",
            _ => "amount",
        },
        By = aggregation == Aggregation.Ratio ? "amount" : null,
        Quantile = aggregation == Aggregation.Quantile ? 0.5 : null,
        Top = aggregation == Aggregation.TopK ? 2 : null,
    };

    public Row Row(Item item)
    {
        var row = new Row(Payment.Schema);
        row.SetText(0, item.Card);
        if (item.Amount is { } amount) row.SetNumber(1, amount);
        if (item.Items is { } items) row.SetInteger(2, items);
        if (item.Country is { } country) row.SetText(3, country);
        if (item.Fraud is { } fraud) row.SetBoolean(4, fraud);
        return row;
    }

    /// <summary>All values of a row as text: doubles by their bits.</summary>
    public static string Text(Row row)
    {
        var text = new StringBuilder();
        for (var i = 0; i < row.Schema.Count; i++)
        {
            var value = row.GetValue(i) switch
            {
                null => "null",
                double number => BitConverter.DoubleToInt64Bits(number).ToString("x16", null),
                Array list => string.Join(",", list.Cast<object>()),
                var other => other.ToString(),
            };
            text.Append(row.Schema.Fields[i].Name).Append('=').AppendLine(value);
        }

        return text.ToString();
    }

    T? Maybe<T>(Func<T> make)
        where T : struct => _random.Next(6) == 0 ? null : make();

    string? MaybeText() => _random.Next(6) == 0 ? null : ((char)('a' + _random.Next(4))).ToString();

    public sealed record Item(long Sequence, string Card, long Time, long Arrival, double? Amount, long? Items, string? Country, bool? Fraud);
}
