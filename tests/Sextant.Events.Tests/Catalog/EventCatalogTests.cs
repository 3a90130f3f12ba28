using System.Data.Common;
using Sextant.Testing;

namespace Sextant.Events.Tests.Catalog;

public sealed class EventCatalogTests
{
    static EventTypeDefinition Type(string name, params string[] attributes) =>
        new(name, [new Field("user", FieldType.Text, Required: true)], [.. attributes.Select(attribute => new Field(attribute, FieldType.Number))]);

    [Fact]
    public async Task Declared_types_are_there_after_a_restart_with_their_numbers()
    {
        using var folder = new TemporaryFolder();
        int id;
        await using (var stores = await TestStores.OpenAsync(folder))
        {
            await stores.Catalog.DeclareAsync(Type("first", "a"), CancellationToken.None);
            id = (await stores.Catalog.DeclareAsync(Type("second", "a"), CancellationToken.None)).Id;
            await stores.Catalog.DeclareAsync(Type("second", "a", "b"), CancellationToken.None);
        }

        await using var again = await TestStores.OpenAsync(folder);
        again.Catalog.TryGet("second"u8, out var type).ShouldBeTrue();
        (type!.Id, type.Version, type.Schema.Count).ShouldBe((id, 2, 3));
    }

    [Fact]
    public async Task Declaring_the_same_again_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        await stores.Catalog.DeclareAsync(Type("click", "a"), CancellationToken.None);

        (await stores.Catalog.DeclareAsync(Type("click", "a"), CancellationToken.None)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task New_fields_go_to_the_end_wherever_they_are_declared()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        await stores.Catalog.DeclareAsync(Type("click", "b"), CancellationToken.None);

        var type = await stores.Catalog.DeclareAsync(Type("click", "a", "b"), CancellationToken.None);

        type.Schema.Fields.Select(field => field.Name).ShouldBe(["user", "b", "a"]);
    }

    [Fact]
    public async Task Two_types_that_are_declared_at_once_are_both_there()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var state = new SlowToAnswer(stores.State);
        var catalog = await EventCatalog.OpenAsync(state, TimeProvider.System, CancellationToken.None);

        var first = catalog.DeclareAsync(Type("first"), CancellationToken.None);
        await state.Written;
        await catalog.DeclareAsync(Type("second"), CancellationToken.None);
        state.Answer();
        (await first).Name.ShouldBe("first");

        catalog.Types.Select(type => type.Name).ShouldBe(["first", "second"]);
    }

    [Theory]
    [InlineData("con")]
    [InlineData("NUL")]
    [InlineData("Com1")]
    public async Task A_name_that_windows_keeps_for_devices_is_refused_since_it_names_a_folder(string name)
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);

        var error = await Should.ThrowAsync<InvalidInputException>(() => stores.Catalog.DeclareAsync(Type(name), CancellationToken.None));

        error.Code.ShouldBe("SXT1001");
    }

    /// <summary>A state store whose first write after opening is durable before its caller hears of it.</summary>
    sealed class SlowToAnswer(IStateStore state) : IStateStore
    {
        readonly TaskCompletionSource _written = new(), _answer = new();
        int _writes;

        public Task Written => _written.Task;

        public void Answer() => _answer.SetResult();

        public ValueTask MigrateAsync(StateSchema schema, CancellationToken cancellationToken) => state.MigrateAsync(schema, cancellationToken);

        public ValueTask<T> ReadAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) => state.ReadAsync(work, cancellationToken);

        public async ValueTask<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
        {
            var isFirst = ++_writes == 1;
            var result = await state.WriteAsync(work, cancellationToken);
            if (!isFirst) return result;
            _written.SetResult();
            await _answer.Task;
            return result;
        }
    }
}
