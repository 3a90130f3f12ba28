namespace Sextant.Numerics;

/// <summary>Copies panels into the order in which a micro-kernel reads them; what is missing to a full panel is 0.</summary>
static unsafe class Packing
{
    /// <summary>Up to <paramref name="height"/> rows of a: for each step of the sum, one value of each row.</summary>
    public static void Rows(GemmOperands panel, float* target, int height) =>
        Pack(panel.A, panel.RowStrideOfA, panel.ColumnStrideOfA, panel.Rows, height, panel.Depth, target);

    /// <summary>Up to <paramref name="width"/> columns of b: for each step of the sum, one value of each column.</summary>
    public static void Columns(GemmOperands panel, float* target, int width) =>
        Pack(panel.B, panel.ColumnStrideOfB, panel.RowStrideOfB, panel.Columns, width, panel.Depth, target);

    static void Pack(float* source, nint lineStride, nint stepStride, int lines, int width, int depth, float* target)
    {
        if (lines < width) new Span<float>(target, width * depth).Clear();
        if (lineStride == 1)
        {
            for (var step = 0; step < depth; step++)
                new ReadOnlySpan<float>(source + (step * stepStride), lines).CopyTo(new Span<float>(target + ((nint)step * width), lines));
            return;
        }

        for (var line = 0; line < lines; line++)
        {
            var from = source + (line * lineStride);
            var to = target + line;
            for (var step = 0; step < depth; step++, from += stepStride, to += width) *to = *from;
        }
    }
}
