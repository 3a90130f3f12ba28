using System.Runtime.InteropServices;

namespace Sextant.Numerics;

/// <summary>
/// Large products in blocks that stay in the caches: a panel of b in the first level, a block of a in the second, and the packed block of b in
/// the third. The caller's matrices are read once per block, in any stride.
/// </summary>
static unsafe class PackedGemm<TKernel>
    where TKernel : struct, IGemmKernel
{
    const int DepthOfBlock = 256;
    const int RowsOfBlock = 144;
    const int ColumnsOfBlock = 2048;

    public static void Multiply(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, bool accumulate, int threads)
    {
        fixed (float* left = a.Values, right = b.Values, result = c.Values)
        {
            var product = new GemmOperands
            {
                A = left,
                RowStrideOfA = a.RowStride,
                ColumnStrideOfA = a.ColumnStride,
                B = right,
                RowStrideOfB = b.RowStride,
                ColumnStrideOfB = b.ColumnStride,
                C = result,
                RowStrideOfC = c.RowStride,
                Rows = c.Rows,
                Columns = c.Columns,
                Depth = a.Columns,
                Accumulate = accumulate,
            };
            if (threads == 1) Multiply(product);
            else Parallel.For(0, threads, part => Multiply(Part(product, part, threads)));
        }
    }

    /// <summary>Threads share nothing but what they read: each packs for itself, which costs 3 % at 1024 × 1024 × 1024 and no waiting.</summary>
    static GemmOperands Part(GemmOperands product, int part, int parts)
    {
        var byRows = product.Rows >= product.Columns;
        var (length, tile) = byRows ? (product.Rows, TKernel.Rows) : (product.Columns, TKernel.Columns);
        var tiles = (length + tile - 1) / tile;
        var from = Math.Min(length, (int)((long)tiles * part / parts) * tile);
        var to = Math.Min(length, (int)((long)tiles * (part + 1) / parts) * tile);
        return byRows ? product.SomeRows(from, to - from) : product.SomeColumns(from, to - from);
    }

    static void Multiply(GemmOperands product)
    {
        if (product.Rows == 0 || product.Columns == 0) return;
        var depth = Math.Min(DepthOfBlock, product.Depth);
        var packedB = Allocate(depth * RoundUp(Math.Min(ColumnsOfBlock, product.Columns), TKernel.Columns));
        var packedA = Allocate(depth * RoundUp(Math.Min(RowsOfBlock, product.Rows), TKernel.Rows));
        try
        {
            for (var column = 0; column < product.Columns; column += ColumnsOfBlock)
            {
                var columns = product.SomeColumns(column, Math.Min(ColumnsOfBlock, product.Columns - column));
                for (var step = 0; step < product.Depth; step += DepthOfBlock)
                    MultiplyBlock(columns.SomeDepth(step, Math.Min(DepthOfBlock, product.Depth - step)), packedA, packedB);
            }
        }
        finally
        {
            NativeMemory.AlignedFree(packedA);
            NativeMemory.AlignedFree(packedB);
        }
    }

    static void MultiplyBlock(GemmOperands block, float* packedA, float* packedB)
    {
        for (var column = 0; column < block.Columns; column += TKernel.Columns)
            Packing.Columns(block.SomeColumns(column, Math.Min(TKernel.Columns, block.Columns - column)), packedB + ((nint)column * block.Depth), TKernel.Columns);
        for (var row = 0; row < block.Rows; row += RowsOfBlock)
        {
            var rows = block.SomeRows(row, Math.Min(RowsOfBlock, block.Rows - row));
            for (var at = 0; at < rows.Rows; at += TKernel.Rows)
                Packing.Rows(rows.SomeRows(at, Math.Min(TKernel.Rows, rows.Rows - at)), packedA + ((nint)at * block.Depth), TKernel.Rows);
            MultiplyPanels(rows, packedA, packedB);
        }
    }

    static void MultiplyPanels(GemmOperands block, float* packedA, float* packedB)
    {
        var tile = stackalloc float[TKernel.Rows * TKernel.Columns];
        for (var column = 0; column < block.Columns; column += TKernel.Columns)
        {
            var width = Math.Min(TKernel.Columns, block.Columns - column);
            var b = packedB + ((nint)column * block.Depth);
            for (var row = 0; row < block.Rows; row += TKernel.Rows)
            {
                var height = Math.Min(TKernel.Rows, block.Rows - row);
                var a = packedA + ((nint)row * block.Depth);
                var c = block.C + (row * block.RowStrideOfC) + column;
                if (height == TKernel.Rows && width == TKernel.Columns)
                {
                    TKernel.Multiply(block.Depth, a, b, c, block.RowStrideOfC, block.Accumulate);
                }
                else
                {
                    TKernel.Multiply(block.Depth, a, b, tile, TKernel.Columns, accumulate: false);
                    CopyCorner(tile, height, width, c, block.RowStrideOfC, block.Accumulate);
                }
            }
        }
    }

    /// <summary>At the edges a whole tile is computed, and what lies inside is kept.</summary>
    static void CopyCorner(float* tile, int height, int width, float* c, nint stride, bool accumulate)
    {
        for (var row = 0; row < height; row++, tile += TKernel.Columns, c += stride)
            for (var column = 0; column < width; column++) c[column] = accumulate ? c[column] + tile[column] : tile[column];
    }

    static float* Allocate(int count) => (float*)NativeMemory.AlignedAlloc((nuint)count * sizeof(float), 64);

    static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
