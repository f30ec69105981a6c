using Marketplace.Domain.Data;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Npgsql;

namespace Marketplace.Web.Tests.Conventions;

/// <summary>Three migration sets in step with the one model.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Model_HasNothingThatItsMigrationsLack(DatabaseProvider provider)
    {
        using var db = Context(provider, "nowhere");

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "Run eng/migrate NAME.");
    }

    [Fact]
    public async Task Sqlite_MigratesAnEmptyFile()
    {
        var file = Path.GetTempFileName();
        await using (var db = Context(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False"))
        {
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
            Assert.Equal(0, await db.Agencies.CountAsync(TestContext.Current.CancellationToken));
        }

        File.Delete(file);
    }

    [Fact]
    public async Task PostgreSql_MigratesAnEmptyDatabase()
    {
        Assert.SkipWhen(Market.PostgresServer is null, "HALL_TEST_POSTGRES names no server");
        var name = $"m_{Guid.CreateVersion7():N}";
        await using (var db = Context(DatabaseProvider.PostgreSql, $"{Market.PostgresServer};Database={name};Pooling=false"))
        {
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, await db.Agencies.CountAsync(TestContext.Current.CancellationToken));
            await db.Database.EnsureDeletedAsync(TestContext.Current.CancellationToken);
        }

        NpgsqlConnection.ClearAllPools();
    }

    [Fact]
    public void SqlServer_ScriptIsSoundForItsOwnParser()
    {
        using var db = Context(DatabaseProvider.SqlServer, "Server=nowhere");
        var script = db.Database.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>()
            .GenerateScript(options: Microsoft.EntityFrameworkCore.Migrations.MigrationsSqlGenerationOptions.Idempotent);

        Assert.Contains("CREATE TABLE [Agencies]", script, StringComparison.Ordinal);
        Assert.Empty(ParseErrors(script));
        Assert.NotEmpty(ParseErrors("SELEC * FROM x"));
    }

    internal static IList<ParseError> ParseErrors(string sql)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return errors;
    }

    internal static MarketDbContext Context(DatabaseProvider provider, string connection) => provider switch
    {
        DatabaseProvider.PostgreSql => new PostgresMarketDbContext(new DbContextOptionsBuilder<PostgresMarketDbContext>().UseNpgsql(connection == "nowhere" ? "Host=nowhere" : connection).Options),
        DatabaseProvider.SqlServer => new SqlServerMarketDbContext(new DbContextOptionsBuilder<SqlServerMarketDbContext>().UseSqlServer(connection == "nowhere" ? "Server=nowhere" : connection).Options),
        _ => new SqliteMarketDbContext(new DbContextOptionsBuilder<SqliteMarketDbContext>().UseSqlite(connection == "nowhere" ? "Data Source=:memory:" : connection).Options),
    };
}
