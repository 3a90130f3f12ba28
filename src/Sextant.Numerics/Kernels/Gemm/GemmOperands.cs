namespace Sextant.Numerics;

/// <summary>A product whose matrices are pinned.</summary>
readonly unsafe struct GemmOperands
{
    public required float* A { get; init; }

    public required nint RowStrideOfA { get; init; }

    public required nint ColumnStrideOfA { get; init; }

    public required float* B { get; init; }

    public required nint RowStrideOfB { get; init; }

    public required nint ColumnStrideOfB { get; init; }

    public required float* C { get; init; }

    public required nint RowStrideOfC { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int Depth { get; init; }

    public required bool Accumulate { get; init; }

    /// <summary>The product that makes some rows of the result.</summary>
    public GemmOperands SomeRows(int from, int count) => this with { A = A + (from * RowStrideOfA), C = C + (from * RowStrideOfC), Rows = count };

    /// <summary>The product that makes some columns of the result.</summary>
    public GemmOperands SomeColumns(int from, int count) => this with { B = B + (from * ColumnStrideOfB), C = C + from, Columns = count };

    /// <summary>A part of the sums; all but the first add to what is there.</summary>
    public GemmOperands SomeDepth(int from, int count) => this with
    {
        A = A + (from * ColumnStrideOfA),
        B = B + (from * RowStrideOfB),
        Depth = count,
        Accumulate = Accumulate || from > 0,
    };
}
