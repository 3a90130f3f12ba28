namespace Sextant.Learning;

/// <summary>Operators that cut values.</summary>
static class SliceOperators
{
    public static IEnumerable<KeyValuePair<string, GraphOperator>> Table { get; } =
    [
        new("StridedSlice", Strided),
        new("Slice", Sized),
        new("Split", (node, scope) => Split(node, scope, place: 1, axis: 0, null)),
        new("SplitV", (node, scope) => Split(node, scope, place: 0, axis: 2, scope.Plain(node, 1))),
        new("Unpack", Unpack),
    ];

    /// <summary>Bits of a mask stand for places: of the begin and the end that is open, and of sizes that a single number takes away.</summary>
    static IReadOnlyList<PictureValue> Strided(GraphNode node, GraphScope scope)
    {
        if (node.Integer("ellipsis_mask", 0) != 0 || node.Integer("new_axis_mask", 0) != 0) throw node.Unsupported("has an ellipsis or adds sizes", "Use slices of all sizes, and ExpandDims");
        var (begin, end, steps) = ((long[])scope.Integers(node, 1).Clone(), (long[])scope.Integers(node, 2).Clone(), scope.Integers(node, 3));
        if (end.Length != begin.Length || steps.Length != begin.Length) throw node.Unsupported("has begins, ends and steps of different number", "The model may be damaged; convert it again");
        var (begins, ends, shrinks) = (node.Integer("begin_mask", 0), node.Integer("end_mask", 0), node.Integer("shrink_axis_mask", 0));
        var gone = new List<long>();
        for (var i = 0; i < begin.Length; i++)
        {
            if (Bit(shrinks, i))
            {
                // The one before the end of -1 + 1 = 0 would be nothing.
                end[i] = begin[i] == -1 ? long.MaxValue : begin[i] + 1;
                gone.Add(i);
                continue;
            }

            if (Bit(begins, i)) begin[i] = steps[i] < 0 ? long.MaxValue : 0;
            if (Bit(ends, i)) end[i] = steps[i] < 0 ? long.MinValue : long.MaxValue;
        }

        var places = Enumerable.Range(0, begin.Length).Select(place => (long)place).ToArray();
        var slice = scope.Onnx.Node("Slice", node.Name, [scope.Plain(node, 0), scope.Onnx.List(begin), scope.Onnx.List(end), scope.Onnx.List(places), scope.Onnx.List(steps)]);
        return [new(gone.Count == 0 ? slice : scope.Onnx.Node("Squeeze", node.Name, [slice, scope.Onnx.List([.. gone])]), false)];
    }

    static bool Bit(long mask, int place) => (mask >> place & 1) == 1;

    static IReadOnlyList<PictureValue> Sized(GraphNode node, GraphScope scope)
    {
        var (begin, sizes) = (scope.Integers(node, 1), scope.Integers(node, 2));
        if (begin.Length != sizes.Length) throw node.Unsupported("has begins and sizes of different number", "The model may be damaged; convert it again");
        var end = sizes.Select((size, i) => size == -1 ? long.MaxValue : begin[i] + size).ToArray();
        return [new(scope.Onnx.Node("Slice", node.Name, [scope.Plain(node, 0), scope.Onnx.List(begin), scope.Onnx.List(end)]), false)];
    }

    static PictureValue[] Split(GraphNode node, GraphScope scope, int place, int axis, string? sizes)
    {
        var along = scope.Integer(node, axis);
        string[] outputs = [.. Enumerable.Range(0, Count(node, "num_split")).Select(_ => scope.Onnx.Fresh(node.Name))];
        scope.Onnx.Nodes("Split", outputs, sizes is null ? [scope.Plain(node, place)] : [scope.Plain(node, place), sizes], onnx => onnx.With("axis", along));
        return [.. outputs.Select(output => new PictureValue(output, false))];
    }

    static PictureValue[] Unpack(GraphNode node, GraphScope scope)
    {
        var axis = node.Integer("axis", 0);
        string[] parts = [.. Enumerable.Range(0, Count(node, "num")).Select(_ => scope.Onnx.Fresh(node.Name + "/part"))];
        scope.Onnx.Nodes("Split", parts, [scope.Plain(node, 0)], onnx => onnx.With("axis", axis));
        return [.. parts.Select(part => new PictureValue(scope.Onnx.Node("Squeeze", node.Name, [part, scope.Onnx.List(axis)]), false))];
    }

    static int Count(GraphNode node, string name) => node.Integer(name, 0) is >= 1 and <= 10_000 and var count ? (int)count : throw node.Unsupported($"says {node.Integer(name, 0)} as '{name}'", "1 to 10000 is expected");
}
