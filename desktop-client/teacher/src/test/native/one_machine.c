/* One virtual machine that plays both, the app's and Android's, for PhoneSystemTest. */
#include <jni.h>
#include <stdlib.h>
#include <string.h>

JavaVM *substrateGetAndroidVM(void);
jobject substrateGetActivity(void);
jclass registerDalvikClass(const char *name);
jint JNI_OnLoad_daftari_phone(JavaVM *vm, void *reserved);

static JavaVM *machine;

JavaVM *substrateGetAndroidVM(void)
{
    return machine;
}

jobject substrateGetActivity(void)
{
    return NULL;
}

jclass registerDalvikClass(const char *name)
{
    JNIEnv *env = NULL;
    if ((*machine)->GetEnv(machine, (void **)&env, JNI_VERSION_1_8) != JNI_OK) {
        return NULL;
    }
#ifdef WITHOUT_ANDROID
    name = "io.daftari.nowhere.PhoneSystem";
#endif
    char *path = strdup(name);
    for (char *at = strchr(path, '.'); at != NULL; at = strchr(at, '.')) {
        *at = '/';
    }
    jclass found = (*env)->FindClass(env, path);
    free(path);
    return found == NULL ? NULL : (*env)->NewGlobalRef(env, found);
}

/* What is built into an image is told by a name of its own; a library of this machine by this one. */
JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved)
{
    machine = vm;
    return JNI_OnLoad_daftari_phone(vm, reserved);
}
