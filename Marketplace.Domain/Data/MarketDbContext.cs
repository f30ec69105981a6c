using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.Clients;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Audit;
using Marketplace.Domain.Data.Outbox;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Data;

/// <summary>The one door to the database, used directly by handlers. Three subclasses in the web project hold three migration sets.</summary>
public abstract partial class MarketDbContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<LogDebt> LogDebts => Set<LogDebt>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<OutboxDelivery> OutboxDeliveries => Set<OutboxDelivery>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<AccountLog> AccountLogs => Set<AccountLog>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<ClientChange> ClientChanges => Set<ClientChange>();

    // The sign-in library takes the version of its tables (3 has passkeys) from the host's options;
    // a context that has no host, as in the migration tool, brings its own.
    private static readonly IServiceProvider Hostless = new ServiceCollection().AddSignInTables().BuildServiceProvider();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException(CommonRules.Conflict);
        }
        catch (DbUpdateException failure) when (ViolatedUniqueIndex(failure) is { } index)
        {
            throw new RuleException(UniqueRules.For(index));
        }
    }

    /// <summary>The name of the unique index that refused the save; null when something else did.</summary>
    protected abstract string? ViolatedUniqueIndex(DbUpdateException failure);

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        base.OnConfiguring(optionsBuilder);
        if (optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
        {
            optionsBuilder.UseApplicationServiceProvider(Hostless);
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(MarketDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)))
        {
            entity.FindProperty(nameof(Entity.Id))!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            entity.FindProperty(nameof(Entity.Version))!.IsConcurrencyToken = true;
        }

        // Enums are words in the table: they survive reordering and read well.
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum && property.GetMaxLength() is null)
            {
                property.SetProviderClrType(typeof(string));
                property.SetMaxLength(40);
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
    }
}
