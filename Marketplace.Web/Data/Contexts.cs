using Marketplace.Domain.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Marketplace.Web.Data;

/// <summary>The embedded default.</summary>
public sealed class SqliteMarketDbContext(DbContextOptions<SqliteMarketDbContext> options) : MarketDbContext(options)
{
    // Tables with columns, as SQLite tells it: "UNIQUE constraint failed: Agencies.CreditCode".
    private const string Told = "UNIQUE constraint failed: ";

    protected override string? ViolatedUniqueIndex(DbUpdateException failure)
    {
        if (failure.InnerException is not SqliteException { SqliteErrorCode: 19 } told || told.Message.IndexOf(Told, StringComparison.Ordinal) is var at && at < 0)
        {
            return null;
        }

        var columns = told.Message[(at + Told.Length)..].TrimEnd('\'', '.').Split(", ");
        var table = columns[0].Split('.')[0];
        var names = columns.Select(c => c.Split('.')[^1]).ToList();
        return Model.GetEntityTypes().Where(t => t.GetTableName() == table)
            .SelectMany(t => t.GetIndexes())
            .FirstOrDefault(i => i.IsUnique && i.Properties.Select(p => p.GetColumnName()).SequenceEqual(names))
            ?.GetDatabaseName() ?? $"PK_{table}";
    }
}

/// <summary>The customer's choice for production.</summary>
public sealed class SqlServerMarketDbContext(DbContextOptions<SqlServerMarketDbContext> options) : MarketDbContext(options)
{
    protected override string? ViolatedUniqueIndex(DbUpdateException failure) =>
        failure.InnerException is SqlException { Number: 2601 or 2627 } told
            ? Model.GetEntityTypes().SelectMany(t => t.GetIndexes()).Select(i => i.GetDatabaseName())
                .FirstOrDefault(name => told.Message.Contains($"'{name}'", StringComparison.Ordinal)) ?? "PK"
            : null;
}

public sealed class PostgresMarketDbContext(DbContextOptions<PostgresMarketDbContext> options) : MarketDbContext(options)
{
    protected override string? ViolatedUniqueIndex(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } told ? told.ConstraintName ?? "PK" : null;
}
