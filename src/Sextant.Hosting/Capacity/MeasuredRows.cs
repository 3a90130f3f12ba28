using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Sextant.Features;

namespace Sextant.Hosting.Capacity;

/// <summary>Two made-up event types of few and of many numbers, and a point view of each: what a feature costs is the difference.</summary>
static class MeasuredRows
{
    public const int Few = 8;
    public const int Many = 48;
    public const int Cards = 24_000;
    const int BatchEvents = 500;

    static readonly Timestamp First = Timestamp.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static string TypeOf(int features) => string.Create(CultureInfo.InvariantCulture, $"measured_{features}");

    public static string ViewOf(int features) => string.Create(CultureInfo.InvariantCulture, $"card_{features}");

    public static byte[] Key(int card) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"card-{card:D7}"));

    /// <summary>Declares both types and applies both views, each with a set of its name.</summary>
    public static async Task DeclareAsync(Stores stores, CancellationToken cancellationToken)
    {
        List<FeatureView> views = [];
        foreach (var features in new[] { Few, Many })
        {
            var names = Enumerable.Range(0, features).Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}")).ToList();
            await stores.Catalog.DeclareAsync(new(TypeOf(features), [new Field("card", FieldType.Text, true)], [.. names.Select(name => new Field(name, FieldType.Number))]), cancellationToken);
            views.Add(new(ViewOf(features), TypeOf(features), [new EntityKey("card", "card")], [.. names.Select(name => new Feature(name))]));
        }

        ImmutableArray<FeatureSet> sets = [.. views.Select(view => new FeatureSet($"{view.Name}_set", [new SetMember(view.Name)]))];
        await stores.Features.ApplyAsync(stores.Features.Plan(new FeatureDefinitions([.. views], [], sets)), cancellationToken);
    }

    public static BoundView BoundOf(Stores stores, int features) => stores.Features.Current.TryGetView(ViewOf(features), null, out var view) ? view : throw new InvalidOperationException("The view was not applied.");

    /// <summary>Stores an event for each of some cards.</summary>
    public static async Task AppendAsync(Stores stores, int features, int from, int count, CancellationToken cancellationToken)
    {
        stores.Catalog.TryGet(TypeOf(features), out var type);
        var (row, batch) = (new Row(type!.Schema), new EventBatch());
        for (var start = from; start < from + count; start += BatchEvents)
        {
            batch.Clear();
            for (var card = start; card < Math.Min(start + BatchEvents, from + count); card++)
            {
                Fill(row, card);
                batch.Add(type.Id, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"e{features}-{card}")), TimeOf(card), TimeOf(card), row);
            }

            await stores.Log.AppendAsync(batch, cancellationToken);
        }
    }

    public static Timestamp TimeOf(int card) => First.Add(TimeSpan.FromSeconds(card));

    /// <summary>Half of the numbers are amounts with cents, half have all their digits, as features are.</summary>
    public static void Fill(Row row, int card)
    {
        row.Clear();
        row.SetText(row.Schema.IndexOf("card"), string.Create(CultureInfo.InvariantCulture, $"card-{card:D7}"));
        for (var i = 0; i < row.Schema.Count - 1; i++)
        {
            var share = (((ulong)((card * 64) + i + 1) * 0x9E3779B97F4A7C15) >> 11) / (double)(1L << 53);
            row.SetNumber(row.Schema.IndexOf(string.Create(CultureInfo.InvariantCulture, $"f{i}")), i % 2 == 0 ? Math.Round(share * 1000, 2) : share * 1000);
        }
    }
}
