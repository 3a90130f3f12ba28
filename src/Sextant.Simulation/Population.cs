namespace Sextant.Simulation;

/// <summary>Who and what there is: users with tastes over categories, and items.</summary>
sealed class Population
{
    public const int UserCount = 400;
    public const int ItemCount = 300;
    public static readonly string[] Categories = ["books", "garden", "kitchen", "music", "outdoor", "toys"];
    static readonly string[] Countries = ["DE", "DE", "DE", "FR", "GB", "NL", "PL"];

    public Population(Random random)
    {
        Users = [.. Enumerable.Range(0, UserCount).Select(index => new User($"u{index:000}", Taste(random), Countries[random.Next(Countries.Length)], 0.2 + (2 * random.NextDouble())))];
        Items = [.. Enumerable.Range(0, ItemCount).Select(index => new Item($"i{index:000}", random.Next(Categories.Length), Price(random), random.NextDouble()))];
    }

    public IReadOnlyList<User> Users { get; }

    public IReadOnlyList<Item> Items { get; }

    /// <summary>Busy users come up more often.</summary>
    public User AnyUser(Random random)
    {
        while (true)
        {
            var user = Users[random.Next(Users.Count)];
            if (random.NextDouble() * 2.2 < user.Activity) return user;
        }
    }

    /// <summary>An item that this user comes across: by taste and quality.</summary>
    public Item AnyItemFor(User user, Random random)
    {
        while (true)
        {
            var item = Items[random.Next(Items.Count)];
            if (random.NextDouble() < user.Taste[item.Category] * (0.2 + (0.8 * item.Quality))) return item;
        }
    }

    /// <summary>One or two categories that matter much, the others little; the largest is 1.</summary>
    static double[] Taste(Random random)
    {
        var taste = Categories.Select(_ => Math.Pow(random.NextDouble(), 3)).ToArray();
        var largest = taste.Max();
        return [.. taste.Select(weight => 0.05 + (0.95 * weight / largest))];
    }

    static double Price(Random random) => Math.Round(Math.Exp(2 + (2 * random.NextDouble())), 2);
}
