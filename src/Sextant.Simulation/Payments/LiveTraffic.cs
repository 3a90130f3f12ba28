using System.Globalization;

namespace Sextant.Simulation;

/// <summary>
/// The payment world going on after its history: so many attempts a second, and fraud every few minutes. Thieves hurry, because nobody wants to watch for days.
/// The same world, start (to the second) and rate give the same attempts. Not thread-safe.
/// </summary>
public sealed class LiveTraffic
{
    static readonly TimeSpan Rest = TimeSpan.FromMinutes(45);
    static readonly TimeSpan BetweenPaymentsOfNewcomers = TimeSpan.FromMinutes(4);

    readonly PriorityQueue<Attempt, (DateTimeOffset, int)> _coming = new();
    readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    readonly PaymentPopulation _people;
    readonly HonestLife _life;
    readonly IScheme[] _schemes;
    readonly Random _random;
    readonly TimeSpan _pause;
    readonly TimeSpan _betweenSchemes;
    DateTimeOffset _nextHonest;
    DateTimeOffset _nextScheme;
    int _number;
    int _played;

    /// <summary>Goes on with a world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="start">From when on; at the end of its history or later.</param>
    /// <param name="perSecond">Honest attempts a second, above 0.</param>
    public LiveTraffic(PaymentWorld world, DateTimeOffset start, double perSecond)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        // To the second, as ids have it: from an id the truth can be made again.
        start = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerSecond)).ToUniversalTime();
        var ids = new AttemptIds(start.ToString("yyMMddHHmmss", CultureInfo.InvariantCulture) + "-");
        (_people, _life, _random) = (world.People, new(world.People, ids), new Random(HashCode(world.Seed, start)));
        _schemes = [new CardTesting(_people, ids), new AccountTakeover(_people, ids), new FraudRing(_people, ids), new FakeSignUps(ids), new SkimmedCards(_people, ids)];
        _pause = TimeSpan.FromSeconds(1 / perSecond);
        // Fraud is a small share also of thin traffic.
        _betweenSchemes = TimeSpan.FromMinutes(2) * Math.Max(1, 2 / perSecond);
        (_nextHonest, _nextScheme) = (start + _random.Wait(_pause), start + TimeSpan.FromSeconds(10));
    }

    /// <summary>The next attempt, in the order of time; there is always one.</summary>
    public Attempt Next()
    {
        while (!_coming.TryPeek(out _, out var first) || first.Item1 > _nextHonest || first.Item1 > _nextScheme)
        {
            if (_nextScheme <= _nextHonest) AddScheme();
            else AddHonest();
        }

        return _coming.Dequeue();
    }

    void AddScheme()
    {
        foreach (var attempt in _schemes[_played++ % _schemes.Length].Play(_nextScheme, SchemePace.Live, _random)) Add(attempt);
        _nextScheme += (_betweenSchemes / 2) + (_random.Wait(_betweenSchemes) / 2);
    }

    void AddHonest()
    {
        var (kind, time) = (_random.NextDouble(), _nextHonest.WholeMillisecond());
        if (kind < 0.83) Add(_life.Payment(Rested(time), time, _random));
        else if (kind < 0.94) AddAll(_life.Login(Rested(time), time, _random));
        else AddAll(_life.Newcomer(time, BetweenPaymentsOfNewcomers, _random));
        _nextHonest += _random.Wait(_pause);
    }

    void AddAll(IEnumerable<Attempt> attempts)
    {
        foreach (var attempt in attempts) Add(attempt);
    }

    void Add(Attempt attempt) => _coming.Enqueue(attempt, (attempt.Time, ++_number));

    /// <summary>Somebody who was not seen for a while: seconds of the demo are hours of life, and nobody pays every minute.</summary>
    Customer Rested(DateTimeOffset time)
    {
        Customer? chosen = null;
        for (var tries = 0; tries < 20; tries++)
        {
            var customer = _random.Any(_people.Customers);
            if (chosen is null || Seen(customer) < Seen(chosen)) chosen = customer;
            if (Seen(chosen) < time - Rest) break;
        }

        _seen[chosen!.Id] = time;
        return chosen;
    }

    DateTimeOffset Seen(Customer customer) => _seen.GetValueOrDefault(customer.Id, DateTimeOffset.MinValue);

    static int HashCode(int seed, DateTimeOffset start) => unchecked((int)((seed * 1_000_003L) + (start.UtcTicks / TimeSpan.TicksPerSecond)));
}
