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
}
