namespace Sextant.Numerics;

/// <summary>The innermost product: a tile of the result from two packed panels.</summary>
unsafe interface IGemmKernel
{
    /// <summary>Rows of the tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile.</summary>
    static abstract int Columns { get; }

    /// <summary>Tile = (accumulate ? tile : 0) + panel of a · panel of b.</summary>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="a"><see cref="Rows"/> values for each step of the sum.</param>
    /// <param name="b"><see cref="Columns"/> values for each step, aligned to 64 bytes.</param>
    /// <param name="c">The tile's first value.</param>
    /// <param name="stride">How far the tile's next row is.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    static abstract void Multiply(int depth, float* a, float* b, float* c, nint stride, bool accumulate);
}
