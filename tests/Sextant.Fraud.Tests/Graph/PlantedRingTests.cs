using System.Globalization;
using System.IO.Compression;
using Sextant.Testing;
using Xunit.Abstractions;

namespace Sextant.Fraud.Tests;

/// <summary>
/// AMLSim's transfers with planted rings. Which transfers were planted is not in the data, but plain to see: they are the only ones below 20,
/// and both ends are labelled. Labels and that amount judge what is found; finding uses neither.
/// </summary>
public sealed class PlantedRingTests(ITestOutputHelper output)
{
    const string DataSet = "amlsim-20k-fanin-cycle";

    [RealDataFact(DataSet)]
    public void Every_planted_cycle_of_equal_amounts_is_found_and_nothing_else()
    {
        var (transfers, frauds) = Read();
        var found = new TransferCycles(new() { InOrder = false, Window = TimeSpan.FromDays(150), Longest = 8, AmountTolerance = 0.001 }).Find(transfers);
        var right = found.Count(cycle => cycle.Transfers.All(IsPlanted));
        output.WriteLine($"cycles of equal amounts: {found.Count} found, {right} planted; accounts {found.SelectMany(cycle => cycle.Accounts).Distinct().Count()}, of them fraud {found.SelectMany(cycle => cycle.Accounts).Distinct().Count(frauds.Contains)}");
        // Twenty-one of the planted two hundred have all their transfers within the 149 steps of the file.
        (found.Count, right).ShouldBe((21, 21));
    }

    [RealDataFact(DataSet)]
    public void Planted_cycles_are_not_in_order_of_time()
    {
        var (transfers, _) = Read();
        var found = new TransferCycles(new() { Window = TimeSpan.FromDays(150), Longest = 8, AmountTolerance = 0.001 }).Find(transfers);
        output.WriteLine($"cycles of equal amounts in order of time: {found.Count}");
        found.ShouldBeEmpty();
    }

    [RealDataFact(DataSet)]
    public void Every_planted_fan_in_is_found_and_stands_out_among_small_transfers()
    {
        var (transfers, frauds) = Read();
        var planted = transfers.Where(IsPlanted).GroupBy(transfer => transfer.To).Where(group => group.DistinctBy(transfer => transfer.From).Count() >= 3).Select(group => group.Key).ToHashSet();
        var bursts = new FanBursts(TimeSpan.FromDays(150), fewest: 3);
        var all = bursts.Find(transfers);
        var median = transfers.Select(transfer => transfer.Amount).Order().ElementAt(transfers.Count / 2);
        var small = bursts.Find([.. transfers.Where(transfer => transfer.Amount < median / 5)]);
        foreach (var (name, found) in new[] { ("all", all), ("small", small) })
            output.WriteLine($"fan-ins of {name} transfers: {found.Count} found, {found.Count(burst => planted.Contains(burst.Centre))} of {planted.Count} planted; centre is fraud {found.Count(burst => frauds.Contains(burst.Centre))}");
        planted.Count.ShouldBe(96);
        small.Count(burst => planted.Contains(burst.Centre)).ShouldBe(96);
        small.Count.ShouldBeLessThanOrEqualTo(100);
    }

    static bool IsPlanted(Transfer transfer) => transfer.Amount < 20;

    static (List<Transfer> Transfers, HashSet<int> Frauds) Read() =>
    (
        [.. Lines("transactions").Select(line => new Transfer(int.Parse(line[0], CultureInfo.InvariantCulture), int.Parse(line[1], CultureInfo.InvariantCulture), new(long.Parse(line[3], CultureInfo.InvariantCulture) * Timestamp.MicrosPerDay), double.Parse(line[2], CultureInfo.InvariantCulture)))],
        [.. Lines("nodes").Where(line => line[1] == "1").Select(line => int.Parse(line[0], CultureInfo.InvariantCulture))]
    );

    static IEnumerable<string[]> Lines(string name)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(RealDataFactAttribute.Folder(DataSet)!, name + ".csv.gz")), CompressionMode.Decompress));
        file.ReadLine();
        while (file.ReadLine() is { } line) yield return line.Split(',');
    }
}
