using System.Globalization;
using System.Text;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Supermarket.Selection;

internal static class Dump
{
    /// <summary>Every cell of every table, as whoever copies the database would read it.</summary>
    public static Task<HashSet<string>> OfAsync(Market market) => market.ReadAsync(async db =>
    {
        var cells = new HashSet<string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var value = reader.GetValue(column);
                    var text = value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);
                    if (!string.IsNullOrEmpty(text))
                    {
                        cells.Add($"{table}.{reader.GetName(column)}={text}");
                    }
                }
            }
        }

        return cells;
    });
}

/// <summary>What a centre's configuration adds.</summary>
internal static class Add
{
    public static void ThreeRound(Microsoft.Extensions.DependencyInjection.IServiceCollection services) =>
        ((Marketplace.Domain.Supermarket.SupermarketSettings)services.Single(s => s.ServiceType == typeof(Marketplace.Domain.Supermarket.SupermarketSettings)).ImplementationInstance!)
        .Methods = Enum.GetValues<Marketplace.Domain.Supermarket.Projects.SelectionMethod>();
}
