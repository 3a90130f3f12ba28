using System.Buffers.Text;
using Sextant.Fraud;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// Made-up payments: a card has an account, one to three devices, one or two addresses, and pays at merchants of which some are far busier
/// than others. Two cards in three share their account, device or address with another. The same seed makes the same.
/// </summary>
sealed class MadeUpPayments(EntityGraph graph, int cards, long seed)
{
    public static readonly string[] Kinds = ["card", "account", "device", "address", "merchant"];

    const int Merchants = 100_000;

    // A payment every 0.4 seconds of the made-up world: ten million links take some forty days.
    const long MicrosBetween = 400_000;

    readonly SeededRandom _random = new(seed);
    readonly byte[] _keys = new byte[Kinds.Length * 16];
    readonly int[] _lengths = new int[Kinds.Length];
    readonly int[] _numbers = new int[Kinds.Length];
    long _payments;

    /// <summary>When the last payment was made.</summary>
    public Timestamp Now => new(1_700_000_000_000_000 + (_payments * MicrosBetween));

    /// <summary>How many sights of two entities a payment brings.</summary>
    public static int LinksPerPayment => 5;

    /// <summary>Makes the next payment up and links it; with one payment in five hundred the card becomes known fraud.</summary>
    public void Link()
    {
        Next();
        Link(0, 1);
        Link(0, 2);
        Link(0, 3);
        Link(0, 4);
        Link(1, 2);
        if (_random.NextInt32(500) == 0) graph.Label(0, Key(0), Now);
    }

    /// <summary>Makes the next payment up and says whose features a score of it reads.</summary>
    public void Find(Span<GraphNode> nodes)
    {
        Next();
        for (var kind = 0; kind < Kinds.Length; kind++) nodes[kind] = graph.Find(kind, Key(kind));
    }

    void Next()
    {
        _payments++;
        var card = _random.NextInt32(cards);
        _numbers[0] = card;
        _numbers[1] = card * 4 / 5;
        _numbers[2] = (card / 2 * 2) + _random.NextInt32(1 + (card % 3));
        _numbers[3] = (card / 3) + (_random.NextInt32(20) == 0 ? 1 : 0);
        // The square of a uniform number: a tenth of the merchants has a third of the payments.
        var place = _random.NextDouble();
        _numbers[4] = (int)(place * place * Merchants);
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            Utf8Formatter.TryFormat(_numbers[kind] + 1_000_000_000, _keys.AsSpan(kind * 16), out _lengths[kind]);
        }
    }

    void Link(int left, int right) => graph.Link(left, Key(left), right, Key(right), Now);

    ReadOnlySpan<byte> Key(int kind) => _keys.AsSpan(kind * 16, _lengths[kind]);
}
