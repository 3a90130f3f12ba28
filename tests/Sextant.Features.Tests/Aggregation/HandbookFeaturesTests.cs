using System.Globalization;
using System.IO.Compression;
using Sextant.Testing;

namespace Sextant.Features.Tests;

/// <summary>
/// The features of the fraud-detection handbook (Le Borgne et al., chapter 3, baseline feature transformation), as computed by its own code:
/// every value of the sample that comes with the real transactions.
/// </summary>
public sealed class HandbookFeaturesTests
{
    static readonly EventType Payment = new(
        1, "payment", 1, new Schema(new Field("customer", FieldType.Text), new Field("terminal", FieldType.Text), new Field("amount", FieldType.Number), new Field("fraud", FieldType.Boolean)), ["customer", "terminal"]);

    static readonly int[] Days = [1, 7, 30];

    [RealDataFact("fraud-handbook-sim")]
    public void All_values_of_the_sample_are_reproduced()
    {
        var folder = RealDataFactAttribute.Folder("fraud-handbook-sim")!;
        var customer = View("customer", "amount", TimeSpan.Zero);
        var terminal = View("terminal", "fraud", TimeSpan.FromDays(7));
        var rows = new Dictionary<long, string[]>();
        foreach (var line in Lines(Path.Combine(folder, "expected-features-sample.csv.gz"))) rows.Add(long.Parse(line[0], CultureInfo.InvariantCulture), line);
        var customers = new Replaying(customer);
        var terminals = new Replaying(terminal);
        var source = new Row(Payment.Schema);
        foreach (var file in Directory.EnumerateFiles(folder, "transactions-*.csv.gz").Order(StringComparer.Ordinal))
        {
            foreach (var line in Lines(file))
            {
                source.Clear();
                source.SetText(0, line[2]);
                source.SetText(1, line[3]);
                source.SetNumber(2, double.Parse(line[4], CultureInfo.InvariantCulture));
                source.SetBoolean(3, line[5] == "1");
                var id = long.Parse(line[0], CultureInfo.InvariantCulture);
                Timestamp.TryParse(line[1], out var time).ShouldBeTrue();
                customers.Add(int.Parse(line[2], CultureInfo.InvariantCulture), id, time, source, rows.ContainsKey(id));
                terminals.Add(int.Parse(line[3], CultureInfo.InvariantCulture), id, time, source, rows.ContainsKey(id));
            }
        }

        var byCustomer = customers.Values();
        var byTerminal = terminals.Values();
        rows.Count.ShouldBe(10_459);
        foreach (var (id, line) in rows)
        {
            Check(line, 5, byCustomer[id]);
            Check(line, 11, byTerminal[id]);
        }
    }

    static void Check(string[] line, int column, double?[] values)
    {
        for (var i = 0; i < Days.Length; i++)
        {
            values[2 * i]!.Value.ShouldBe(double.Parse(line[column + (2 * i)], CultureInfo.InvariantCulture), $"transaction {line[0]}, {Days[i]} days");
            // The file has six decimals.
            (values[(2 * i) + 1] ?? 0).ShouldBe(double.Parse(line[column + (2 * i) + 1], CultureInfo.InvariantCulture), 0.5000001e-6, $"transaction {line[0]}, {Days[i]} days");
        }
    }

    static FeatureView View(string entity, string of, TimeSpan delay) => new(entity, "payment", [new EntityKey(entity, entity)],
        [.. Days.SelectMany(days => new[] { new Feature($"n{days}") { Aggregate = Aggregation.Count, Window = TimeSpan.FromDays(days) }, new Feature($"mean{days}") { Aggregate = Aggregation.Mean, Of = of, Window = TimeSpan.FromDays(days) } })])
    {
        Exact = true,
        IncludesCurrent = true,
        Delay = delay,
    };

    static IEnumerable<string[]> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }

    sealed class Replaying(FeatureView definition)
    {
        readonly WindowHistory _history = new(new WindowFold(ViewBinder.Bind(definition, 1, Payment)));
        readonly List<SpineMoment> _spine = [];

        public void Add(int key, long id, Timestamp time, Row source, bool wanted)
        {
            _history.Add(key, time.Micros, time.Micros, id, source);
            if (wanted) _spine.Add(new SpineMoment(key, time.Micros, id, time.Micros));
        }

        public Dictionary<long, double?[]> Values()
        {
            var spine = _spine.OrderBy(moment => (moment.Key, moment.Time, moment.Sequence)).ToArray();
            var values = new Dictionary<long, double?[]>();
            _history.Replay(spine, (i, row) => values.Add(spine[i].Sequence, [.. Enumerable.Range(0, 6).Select(field => row.GetValue(field) switch { long n => n, double d => d, _ => (double?)null })]));
            return values;
        }
    }
}
