namespace Sextant.Simulation;

/// <summary>
/// Payments, logins and sign-ups with a known truth: customers with habits, and five ways to cheat them. The same seed and end give the same world, down to
/// its ids. Its people go on living after the end: see <see cref="LiveTraffic"/>.
/// </summary>
public sealed class PaymentWorld
{
    /// <summary>How far back the history reaches.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(100);

    const int Payments = 37_000;
    const int Newcomers = 1_250;
    const int Logins = 3_100;
    static readonly TimeSpan Beyond = TimeSpan.FromDays(10);

    readonly int _seed;

    /// <summary>A world.</summary>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="end">Just after the last attempt of its history.</param>
    public PaymentWorld(int seed, DateTimeOffset end)
    {
        (_seed, End) = (seed, end.WholeMillisecond());
        People = new(new Random(seed), End - Span, Span + Beyond);
    }

    /// <summary>Just after the last attempt of the history.</summary>
    public DateTimeOffset End { get; }

    internal PaymentPopulation People { get; }

    internal int Seed => _seed;

    /// <summary>Some 44,000 attempts before the end, ordered by time: 40,000 payments of which one in a hundred or a few less is fraud, 4,000 logins, 1,500 sign-ups.</summary>
    public IReadOnlyList<Attempt> History()
    {
        // Apart, so that more fraud would leave the honest as they are.
        var (honest, ids) = (new Random(_seed + 1), new AttemptIds("h"));
        IEnumerable<Attempt> all = [.. Honest(honest, ids), .. Schemes(new Random(_seed + 2), ids)];
        return [.. all.Where(one => one.Time >= End - Span && one.Time < End).OrderBy(one => one.Time).ThenBy(one => one.Request.Id, StringComparer.Ordinal)];
    }

    /// <summary>What became known of the history before its end, ordered by when.</summary>
    public IReadOnlyList<LabelNews> News(IEnumerable<Attempt> history)
    {
        var random = new Random(_seed + 3);
        return [.. history.Select(one => LabelDelays.History.Of(one, random)).OfType<LabelNews>().Where(news => news.KnownTime < End).OrderBy(news => news.KnownTime).ThenBy(news => news.Id, StringComparer.Ordinal)];
    }

    IEnumerable<Attempt> Honest(Random random, AttemptIds ids)
    {
        var life = new HonestLife(People, ids);
        var scale = Payments / (Span.TotalDays * People.Customers.Sum(customer => customer.PerDay));
        foreach (var customer in People.Customers)
        {
            for (var payments = random.Poisson(customer.PerDay * Span.TotalDays * scale); payments > 0; payments--) yield return life.Payment(customer, Moment(customer.Hour, random), random);
        }

        for (var logins = 0; logins < Logins; logins++)
        {
            var customer = random.Any(People.Customers);
            foreach (var login in life.Login(customer, Moment(customer.Hour, random), random)) yield return login;
        }

        for (var newcomers = 0; newcomers < Newcomers; newcomers++)
        {
            foreach (var one in life.Newcomer(Moment(15, random), TimeSpan.FromDays(4), random)) yield return one;
        }
    }

    IEnumerable<Attempt> Schemes(Random random, AttemptIds ids)
    {
        (IScheme Scheme, int Times)[] schemes =
            [(new CardTesting(People, ids), 13), (new FraudRing(People, ids), 8), (new AccountTakeover(People, ids), 13), (new FakeSignUps(ids), 9), (new SkimmedCards(People, ids), 5)];
        foreach (var (scheme, times) in schemes)
        {
            for (var time = 0; time < times; time++)
            {
                foreach (var one in scheme.Play(Moment(24 * random.NextDouble(), random), SchemePace.History, random)) yield return one;
            }
        }
    }

    /// <summary>Any day, around an hour.</summary>
    DateTimeOffset Moment(double hour, Random random)
    {
        var day = new DateTimeOffset((End - Span).UtcDateTime.Date, TimeSpan.Zero).AddDays(random.Next((int)Span.TotalDays + 1));
        return day.AddHours(hour + (3.5 * random.Normal())).WholeMillisecond();
    }
}
