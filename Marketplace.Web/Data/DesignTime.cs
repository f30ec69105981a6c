using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Marketplace.Web.Data;

// The migration tool makes contexts through these; no server is asked.
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteMarketDbContext>
{
    public SqliteMarketDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMarketDbContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerMarketDbContext>
{
    public SqlServerMarketDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerMarketDbContext>().UseSqlServer("Server=design").Options);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresMarketDbContext>
{
    public PostgresMarketDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresMarketDbContext>().UseNpgsql("Host=design").Options);
}
