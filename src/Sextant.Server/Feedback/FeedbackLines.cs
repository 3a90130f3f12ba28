using System.Buffers;
using System.IO.Pipelines;

namespace Sextant.Server.Feedback;

/// <summary>A stream of labels, one a line, of any length: stored step by step in bounded memory.</summary>
static class FeedbackLines
{
    /// <summary>Longest line, in bytes.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Takes in the whole stream.</summary>
    public static async Task TakeInAsync(PipeReader reader, FeedbackItems items, CancellationToken cancellationToken)
    {
        var isSkipping = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Take(rest.Slice(0, end), items, ref isSkipping);
                rest = rest.Slice(rest.GetPosition(1, end));
                if (items.IsFull) await items.CommitAsync(cancellationToken);
            }

            if (read.IsCompleted && (rest.Length > 0 || isSkipping)) Take(rest, items, ref isSkipping);
            else if (rest.Length > MostBytes) isSkipping = true;
            reader.AdvanceTo(read.IsCompleted || isSkipping ? read.Buffer.End : rest.Start, read.Buffer.End);
            if (read.IsCompleted) break;
        }

        await items.CommitAsync(cancellationToken);
    }

    static void Take(ReadOnlySequence<byte> line, FeedbackItems items, ref bool isSkipping)
    {
        if (isSkipping || line.Length > MostBytes)
        {
            isSkipping = false;
            items.AddTooLong(MostBytes);
            return;
        }

        var bytes = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        bytes = bytes.Trim(" \t\r"u8);
        if (!bytes.IsEmpty) items.Add(bytes);
    }
}
