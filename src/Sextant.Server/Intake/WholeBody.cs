using System.Buffers;
using System.IO.Pipelines;

namespace Sextant.Server.Intake;

/// <summary>Reads small bodies whole, where they lie.</summary>
static class WholeBody
{
    /// <summary>The whole body. Call <see cref="PipeReader.AdvanceTo(SequencePosition)"/> when done with it.</summary>
    public static async ValueTask<ReadOnlySequence<byte>> ReadWholeAsync(this PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.IsCompleted) return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
