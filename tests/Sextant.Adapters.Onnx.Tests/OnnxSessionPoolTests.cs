using Sextant.Testing;

namespace Sextant.Adapters.Onnx.Tests;

public sealed class OnnxSessionPoolTests : IDisposable
{
    static readonly byte[] Bytes = TestGraph.Single("Neg", OrtElement.Float32).ToArray();

    /// <summary>Room for two models of 100 bytes.</summary>
    readonly OnnxSessionPool _pool = new(400);

    int _loads;

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task A_model_is_loaded_once()
    {
        using var first = await RentAsync("a");
        first.Dispose();
        using var second = await RentAsync("a");

        second.Model.ShouldBeSameAs(first.Model);
        _loads.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_used_longest_ago_makes_room()
    {
        (await RentAsync("a")).Dispose();
        (await RentAsync("b")).Dispose();
        (await RentAsync("a")).Dispose();

        (await RentAsync("c")).Dispose();

        _pool.Keys.ShouldBe(["a", "c"], ignoreOrder: true);
        _pool.UsedBytes.ShouldBe(400);
        _loads.ShouldBe(3);
    }

    [Fact]
    public async Task What_makes_room_is_disposed_of()
    {
        var old = await RentAsync("a");
        old.Dispose();
        (await RentAsync("b")).Dispose();

        (await RentAsync("c")).Dispose();

        Should.Throw<ObjectDisposedException>(() => Use(old.Model));
    }

    [Fact]
    public async Task What_is_in_use_makes_no_room()
    {
        using var a = await RentAsync("a");
        using var b = await RentAsync("b");

        (await Should.ThrowAsync<BusyException>(() => RentAsync("c"))).Code.ShouldBe("SXT2211");
        b.Dispose();
        using var c = await RentAsync("c");

        Use(a.Model);
        Use(c.Model);
    }

    [Fact]
    public async Task What_needs_more_than_there_is_is_refused() =>
        (await Should.ThrowAsync<InvalidInputException>(() => _pool.RentAsync("large", 201, Load))).Code.ShouldBe("SXT2210");

    [Fact]
    public async Task Many_who_ask_at_once_share_one_load()
    {
        using var gate = new ManualResetEventSlim();
        var asked = Enumerable.Range(0, 20).Select(_ => _pool.RentAsync("a", 100, () =>
        {
            gate.Wait();
            return Load();
        })).ToList();
        gate.Set();

        var leases = await Task.WhenAll(asked);

        leases.Select(lease => lease.Model).Distinct().Count().ShouldBe(1);
        _loads.ShouldBe(1);
        foreach (var lease in leases) lease.Dispose();
    }

    [Fact]
    public async Task Who_does_not_want_to_wait_does_not_stop_the_load()
    {
        using var gate = new ManualResetEventSlim();
        using var tired = new CancellationTokenSource();
        var first = _pool.RentAsync("a", 100, () =>
        {
            gate.Wait();
            return Load();
        }, tired.Token);
        var second = RentAsync("a");
        await tired.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        gate.Set();

        using var lease = await second;

        Use(lease.Model);
        _loads.ShouldBe(1);
    }

    [Fact]
    public async Task A_load_that_fails_fails_for_all_who_wait_and_is_tried_again()
    {
        await Should.ThrowAsync<InvalidInputException>(() => _pool.RentAsync("a", 100, () => OnnxModel.FromBytes([1, 2, 3])));
        _pool.UsedBytes.ShouldBe(0);

        using var lease = await RentAsync("a");

        Use(lease.Model);
    }

    [Fact]
    public async Task A_model_in_use_outlives_its_pool()
    {
        var used = await RentAsync("a");
        var idle = await RentAsync("b");
        idle.Dispose();

        _pool.Dispose();

        Should.Throw<ObjectDisposedException>(() => Use(idle.Model));
        Use(used.Model);
        used.Dispose();
        used.Dispose();
        Should.Throw<ObjectDisposedException>(() => Use(used.Model));
        await Should.ThrowAsync<ObjectDisposedException>(() => RentAsync("c"));
    }

    [Fact]
    public async Task A_model_that_was_taken_out_is_loaded_anew()
    {
        using var old = await RentAsync("a");

        _pool.Remove("a");
        using var fresh = await RentAsync("a");

        fresh.Model.ShouldNotBeSameAs(old.Model);
        Use(old.Model);
    }

    [Fact]
    public async Task A_file_counts_with_its_size()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.onnx");
        await File.WriteAllBytesAsync(path, Bytes);
        using var pool = new OnnxSessionPool(1_000_000, memoryFactor: 3);

        using var lease = await pool.RentAsync("m", path);

        Use(lease.Model);
        pool.UsedBytes.ShouldBe(Bytes.Length * 3);
    }

    [Fact]
    public async Task Threads_that_rent_and_return_never_get_a_model_that_is_gone()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                try
                {
                    using var lease = await RentAsync($"m{(i + thread) % 3}");
                    Use(lease.Model);
                }
                catch (BusyException)
                {
                    // Two are in use, and there is no room for the third.
                }
            }
        })));

        _pool.UsedBytes.ShouldBeLessThanOrEqualTo(400);
    }

    Task<OnnxLease> RentAsync(string key) => _pool.RentAsync(key, 100, Load);

    OnnxModel Load()
    {
        Interlocked.Increment(ref _loads);
        return OnnxModel.FromBytes(Bytes);
    }

    static void Use(OnnxModel model) => model.Run([Tensor.Of([1f, 2, 3], 1, 3)])[0].Values<float>()[2].ShouldBe(-3);
}
