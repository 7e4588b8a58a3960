/* Renders a thread and applies a reply, in C: messages are framed by hand (core/protocol/README.md). */
#include <rejoinder/rejoinder.h>
#include <stdio.h>
#include <string.h>

static int tell(rj_core *core, const char *header) {
  const uint32_t size = (uint32_t)strlen(header);
  uint8_t *in = rj_in(core, 4 + size);
  if (in == NULL) return 1;
  for (int i = 0; i < 4; ++i) in[i] = (uint8_t)(size >> 8 * i);
  memcpy(in + 4, header, size);
  const uint32_t answered = rj_dispatch(core, 4 + size);
  printf("%.*s\n", (int)answered - 4, (const char *)rj_out(core) + 4);
  return 0;
}

int main(void) {
  if (rj_abi() != 1) return 2;
  rj_core *core = rj_new();
  int failed = tell(core, "{\"v\":1,\"now\":0,\"events\":[{\"type\":\"init\",\"endpoint\":\"https://host.example/comments\",\"thread\":\"t\",\"seed\":\"1\"},"
                          "{\"type\":\"load\",\"body\":\"{\\\"rejoinder\\\":1,\\\"level\\\":1,\\\"can\\\":[\\\"reply\\\"],\\\"comments\\\":"
                          "[{\\\"id\\\":\\\"1\\\",\\\"author\\\":{\\\"name\\\":\\\"Ann\\\"},\\\"body\\\":\\\"*Hello*\\\"}]}\"}]}");
  failed |= tell(core, "{\"v\":1,\"now\":1,\"events\":[{\"type\":\"user\",\"action\":\"reply\",\"key\":\"1\"},"
                       "{\"type\":\"user\",\"action\":\"submit\",\"key\":\"1\",\"name\":\"Ben\",\"body\":\"Hello, Ann\"}]}");
  rj_free(core);
  return failed;
}
