using System.Globalization;

namespace Sextant.Cli.Output;

/// <summary>A capacity plan, a line a figure.</summary>
static class CapacityText
{
    public static void Write(CapacityDocument plan, TextWriter writer)
    {
        writer.WriteLine($"Unit costs of {plan.Costs.Machine}");
        foreach (var (name, cost) in plan.Costs.All())
            writer.WriteLine($"  {name} {Number(cost.Value)}{(cost.Low < cost.High ? $" ({Number(cost.Low)} to {Number(cost.High)})" : "")}: {cost.How}");
        writer.WriteLine();
        writer.WriteLine("What the load takes");
        foreach (var figure in plan.Figures)
        {
            writer.WriteLine($"  {figure.Name}: {Number(figure.Value)} {figure.Unit}");
            writer.WriteLine($"    = {figure.Formula} = {figure.Numbers}");
        }

        writer.WriteLine();
        writer.WriteLine($"Bottleneck: {plan.Bottleneck}");
        foreach (var resource in plan.Drivers.GroupBy(driver => driver.Resource))
            writer.WriteLine($"  {resource.Key} goes to {string.Join(", ", resource.Select(driver => string.Create(CultureInfo.InvariantCulture, $"{driver.Part} {100 * driver.Share:0.#} %")))}");
        writer.WriteLine();
        writer.WriteLine("Assumptions");
        foreach (var assumption in plan.Assumptions) writer.WriteLine($"  {assumption}");
    }

    static string Number(double value) => Math.Abs(value) >= 1e9 ? value.ToString("0.###e0", CultureInfo.InvariantCulture) : value.ToString("#,0.###", CultureInfo.InvariantCulture);
}
