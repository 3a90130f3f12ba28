namespace Sextant.Fraud;

/// <summary>A node of one graph; numbers mean nothing elsewhere, nor after the graph is built again.</summary>
/// <param name="Number">1, 2, 3, … in the order in which entities were first seen; 0: unknown.</param>
public readonly record struct GraphNode(int Number)
{
    /// <summary>An entity that the graph has never seen.</summary>
    public static GraphNode Unknown => default;
}
