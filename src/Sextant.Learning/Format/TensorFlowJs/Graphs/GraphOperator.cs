namespace Sextant.Learning;

/// <summary>Writes a node, and gives its outputs.</summary>
delegate IReadOnlyList<PictureValue> GraphOperator(GraphNode node, GraphScope scope);
