using System.Globalization;
using Sextant.Numerics;

namespace Sextant.Server.Measuring;

/// <summary>
/// Whom made-up payments are about: a card has a customer, one to three devices and an address in the network, and pays at merchants of which a tenth has a third of the payments.
/// Two cards in three share their customer, device or address with another. The same seed makes the same.
/// </summary>
sealed class PaymentKeys(int cards, int merchants, long seed)
{
    readonly SeededRandom _random = new(seed);

    public string Card { get; private set; } = "";

    public string Customer { get; private set; } = "";

    public string Device { get; private set; } = "";

    public string Ip { get; private set; } = "";

    public string Merchant { get; private set; } = "";

    public string Country { get; private set; } = "";

    /// <summary>In units, with cents; one in a hundred is far above the others.</summary>
    public double Amount { get; private set; }

    /// <summary>True for about one in five hundred: it turns out to be fraud.</summary>
    public bool IsFraud { get; private set; }

    public void Next()
    {
        var card = _random.NextInt32(cards);
        Card = Key("c", card);
        Customer = Key("u", card / 5 * 4);
        Device = Key("d", (card / 2 * 2) + _random.NextInt32(1 + (card % 3)));
        Ip = Key("i", (card / 3) + (_random.NextInt32(20) == 0 ? 1 : 0));
        var place = _random.NextDouble();
        Merchant = Key("m", (int)(place * place * merchants));
        Country = card % 7 == 0 ? "AT" : "DE";
        Amount = Math.Round((20 + (card % 50)) * Math.Exp(0.4 * _random.NextNormal()) * (_random.NextInt32(100) == 0 ? 8 : 1), 2) + 0.5;
        IsFraud = _random.NextInt32(500) == 0;
    }

    static string Key(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D7}");
}
