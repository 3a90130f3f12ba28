using System.Buffers;
using System.IO.Pipelines;
using Sextant.Events;

namespace Sextant.Server.Intake;

/// <summary>
/// A stream of events, one a line, of any length: stored step by step in bounded memory. While the log is behind, the stream is read no
/// further, and the sender waits.
/// </summary>
sealed class NdjsonBody(IntakeSession session, IntakeOptions options, TimeProvider clock)
{
    const int StepEvents = 5000;
    const int StepBytes = 1024 * 1024;
    long _tooLong;

    /// <summary>Memory that one stream takes at most, about: what is read of a line, the line, and a step of events.</summary>
    public static long BudgetBytes(IntakeOptions options) => StepBytes + (2L * options.MaxEventBytes);

    /// <summary>Takes in the whole stream.</summary>
    /// <exception cref="BusyException">SXT1020: the log stayed behind for too long; events up to the last full step are stored.</exception>
    public async Task TakeInAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TakeLine(ref rest, read.IsCompleted))
            {
                if (session.Pending >= StepEvents || session.PendingBytes >= StepBytes) await CommitAsync(cancellationToken);
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) break;
        }

        await CommitAsync(cancellationToken);
    }

    bool TakeLine(ref ReadOnlySequence<byte> rest, bool isLast)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            Add(rest.Slice(0, end));
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        if (isLast)
        {
            if (rest.Length > 0 || _tooLong > 0) Add(rest);
            rest = rest.Slice(rest.End);
        }
        else if (rest.Length > options.MaxEventBytes + 1L)
        {
            // One more, since the last may be the carriage return of a line that is not too long.
            // Steps over the line without keeping it.
            _tooLong += rest.Length;
            rest = rest.Slice(rest.End);
        }

        return false;
    }

    void Add(ReadOnlySequence<byte> line)
    {
        if (_tooLong > 0)
        {
            session.AddTooLarge(_tooLong + line.Length);
            _tooLong = 0;
        }
        else if (line.IsSingleSegment)
        {
            Add(line.FirstSpan);
        }
        else
        {
            var bytes = ArrayPool<byte>.Shared.Rent((int)line.Length);
            line.CopyTo(bytes);
            Add(bytes.AsSpan(0, (int)line.Length));
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    void Add(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        if (!line.IsEmpty) session.Add(line);
    }

    async Task CommitAsync(CancellationToken cancellationToken) => await BusyPatience.WaitAsync(
        clock,
        async () =>
        {
            await session.CommitAsync(cancellationToken);
            return true;
        },
        cancellationToken);
}
