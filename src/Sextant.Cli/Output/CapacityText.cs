using System.Globalization;

namespace Sextant.Cli.Output;

/// <summary>A capacity plan, a line a figure.</summary>
static class CapacityText
{
    public static void Write(CapacityDocument plan, TextWriter writer)
    {
        var values = plan.Figures.ToDictionary(figure => figure.Name, figure => Shown(figure.Value, figure.Unit), StringComparer.Ordinal);
        writer.WriteLine($"{values["nodes"]}, bound by {plan.Bottleneck}: {values["memory"]} of memory in {values["shards"]}, {values["cores"]}, {values["disk"]} of disk, {values["network"]} of network");
        foreach (var resource in plan.Drivers.GroupBy(driver => driver.Resource))
            writer.WriteLine($"  {resource.Key} goes to {string.Join(", ", resource.Select(driver => string.Create(CultureInfo.InvariantCulture, $"{driver.Part} {100 * driver.Share:0.#} %")))}");
        writer.WriteLine();
        writer.WriteLine($"Unit costs of {plan.Costs.Machine}");
        foreach (var (name, cost) in plan.Costs.All())
            writer.WriteLine($"  {name} {Number(cost.Value)}{(cost.Low < cost.High ? $" ({Number(cost.Low)} to {Number(cost.High)})" : "")}: {cost.How}");
        writer.WriteLine();
        writer.WriteLine("What the load takes");
        foreach (var figure in plan.Figures)
        {
            writer.WriteLine($"  {figure.Name}: {Shown(figure.Value, figure.Unit)}");
            writer.WriteLine($"    = {figure.Formula} = {figure.Numbers}");
        }

        writer.WriteLine();
        writer.WriteLine("Assumptions");
        foreach (var assumption in plan.Assumptions) writer.WriteLine($"  {assumption}");
    }

    // Bytes as people write them; of one node there is no plural.
    static string Shown(double value, string unit) => unit switch
    {
        "bytes" or "bytes/s" => Bytes(value) + unit["bytes".Length..],
        _ => $"{Number(value)} {(value == 1 ? unit.TrimEnd('s') : unit)}",
    };

    static string Bytes(double value) => value switch
    {
        >= 1e15 => Number(value / 1e15) + " PB",
        >= 1e12 => Number(value / 1e12) + " TB",
        >= 1e9 => Number(value / 1e9) + " GB",
        >= 1e6 => Number(value / 1e6) + " MB",
        _ => Number(value) + " bytes",
    };

    // Four figures say all that a measurement knows.
    static string Number(double value) => Math.Abs(value) switch
    {
        >= 1e9 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString("G4", CultureInfo.InvariantCulture),
    };
}
