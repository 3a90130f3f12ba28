using System.Buffers;
using System.IO.Pipelines;

namespace Sextant.Server.Intake;

/// <summary>A body that is read whole, into memory that the budget for all bodies counts. Dispose it to give the memory back.</summary>
sealed class BufferedBody : IDisposable
{
    const int FirstBytes = 16 * 1024;

    readonly ByteBudget.Part _budget;
    byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    int _length;

    BufferedBody(ByteBudget.Part budget) => _budget = budget;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Reads a body.</summary>
    /// <param name="reader">The decompressed body.</param>
    /// <param name="announced">How long the request says that it is; null if it does not. What is too long is refused before it is sent.</param>
    /// <param name="budget">Memory for all bodies.</param>
    /// <param name="maxBytes">How long it may be.</param>
    /// <param name="advice">What to do with a longer one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">SXT1022: it is too large.</exception>
    /// <exception cref="BusyException">SXT1020: too many bodies are being read.</exception>
    public static async Task<BufferedBody> ReadAsync(PipeReader reader, long? announced, ByteBudget budget, int maxBytes, string advice, CancellationToken cancellationToken)
    {
        if (announced > maxBytes) throw TooLarge(maxBytes, advice);
        var body = new BufferedBody(budget.Take(FirstBytes));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                try
                {
                    if (body._length + read.Buffer.Length > maxBytes) throw TooLarge(maxBytes, advice);
                    body.Append(read.Buffer);
                }
                finally
                {
                    // Also of a body that is refused: the connection serves the next request.
                    reader.AdvanceTo(read.Buffer.End);
                }

                if (read.IsCompleted) return body;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _budget.Dispose();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    static InvalidInputException TooLarge(int maxBytes, string advice) => new("SXT1022", $"The body is larger than {maxBytes} bytes. {advice}");

    void Append(ReadOnlySequence<byte> buffer)
    {
        var needed = _length + (int)buffer.Length;
        if (needed > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
            _budget.Grow(larger.Length - _bytes.Length);
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        buffer.CopyTo(_bytes.AsSpan(_length));
        _length = needed;
    }
}
