// For mongosh: makes the replica set and one user for each room, with rights to its own database alone, and one that may
// read them all: who makes the back-up.
// Run again it changes only what differs: passwords, rights, members that came.
const { MEMBERS, DATABASE_PREFIX, ROOT_USERNAME, ROOT_PASSWORD } = process.env;
const HOST = process.env.HOST_PATTERN ?? 'mongodb-{}.mongodb:27017';
const hosts = Array.from({ length: Number(MEMBERS) }, (_, index) => HOST.replace('{}', index));

function retrying(what, act) {
  for (let tries = 0; ; tries++) {
    try {
      const result = act(); // mongosh waits for what is assigned, not for what is returned: without it nothing is caught
      return result;
    } catch (error) {
      if (tries === 60) throw error;
      print(`${what}: ${error.message}`);
      sleep(5_000);
    }
  }
}

const login = `${encodeURIComponent(ROOT_USERNAME)}:${encodeURIComponent(ROOT_PASSWORD)}`;
const first = retrying('first member', () => connect(`mongodb://${login}@${hosts[0]}/admin?directConnection=true`));

function findConfig() {
  try {
    const { config } = first.runCommand({ replSetGetConfig: 1 });
    return config;
  } catch (error) {
    if (error.codeName === 'NotYetInitialized') return undefined;
    throw error;
  }
}

if (findConfig() === undefined)
  retrying('replica set', () =>
    first.runCommand({ replSetInitiate: { _id: 'rs0', members: hosts.map((host, _id) => ({ _id, host })) } }),
  );

const admin = retrying('primary', () => connect(`mongodb://${login}@${hosts.join(',')}/admin?replicaSet=rs0`));

for (;;) {
  // One member at a time: a set takes no two new voters at once.
  const { config } = admin.runCommand({ replSetGetConfig: 1 });
  const host = hosts.find((one) => !config.members.some((member) => member.host === one));
  if (host === undefined) break;
  const _id = 1 + Math.max(...config.members.map((member) => member._id));
  config.members.push({ _id, host });
  retrying(host, () => admin.runCommand({ replSetReconfig: { ...config, version: config.version + 1 } }));
}

const PASSWORD_OF = 'MONGO_PASSWORD_';
const users = Object.keys(process.env)
  .filter((name) => name.startsWith(PASSWORD_OF))
  .map((name) => name.slice(PASSWORD_OF.length).toLowerCase());
const databaseOf = (room) => `${DATABASE_PREFIX}_${room}`;
const readsAll = users.filter((user) => user !== 'backup').map((room) => ({ role: 'read', db: databaseOf(room) }));
for (const user of users) {
  const pwd = process.env[PASSWORD_OF + user.toUpperCase()];
  const roles = user === 'backup' ? readsAll : [{ role: 'readWrite', db: databaseOf(user) }];
  if (admin.getUser(user)) admin.updateUser(user, { pwd, roles });
  else admin.createUser({ user, pwd, roles });
  print(`user ${user}`);
}
