using System.Text.Json.Nodes;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// Our side of a bench suite of learning, in a process of its own: its peak of memory is its own, and it can run with other vectors. Takes
/// and gives JSON, as the scripts of the peers do.
/// </summary>
public static class LearningSide
{
    /// <summary>Runs a side and gives its figures.</summary>
    /// <param name="name"><c>training</c> or <c>gemm</c>.</param>
    /// <param name="arguments">A JSON object with what the side takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">There is no such side.</exception>
    public static string Run(string name, string arguments, CancellationToken cancellationToken)
    {
        var given = JsonNode.Parse(arguments)!.AsObject();
        var figures = name switch
        {
            "training" => TrainingSide.Run(given, cancellationToken),
            "gemm" => GemmSide.Run(given),
            _ => throw new ArgumentException($"There is no side '{name}'.", nameof(name)),
        };
        return figures.ToJsonString();
    }
}
